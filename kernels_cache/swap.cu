// The primitive operations that C spells differently. Compile without fast math and without
// contraction (--fmad=false): the bits are those of the op table.
#define VT_INLINE static __device__ __forceinline__

VT_INLINE long long vt_bits(const double x) { return __double_as_longlong(x); }
VT_INLINE double vt_from_bits(const long long n) { return __longlong_as_double(n); }
VT_INLINE long long vt_iadd(const long long a, const long long b) { return (long long)((unsigned long long)a + (unsigned long long)b); }
VT_INLINE long long vt_isub(const long long a, const long long b) { return (long long)((unsigned long long)a - (unsigned long long)b); }
VT_INLINE long long vt_shl(const long long a, const int n) { return (long long)((unsigned long long)a << n); }
VT_INLINE long long vt_shr(const long long a, const int n) { return (long long)((unsigned long long)a >> n); }
VT_INLINE double vt_canonical(const double x) { return x == x ? x : __longlong_as_double(0x7FF8000000000000LL); }
VT_INLINE void vt_atomic_add(long long* p, const long long n) { atomicAdd((unsigned long long*)p, (unsigned long long)n); }

static __device__ const __align__(128) double vt_exp8[16] = {
    2.5858788622597e-311, 2.04206310841253e-309, 4.240749509776547e-309, 6.638434032169957e-309,
    9.253127544331775e-309, 1.210447103789392e-308, 1.5213883166108206e-308, 1.8604721135969023e-308,
    2.227659737369461e-308, 2.4292801693484544e-308, 2.649148809484856e-308, 2.888917261724197e-308,
    3.150386612940379e-308, 3.4355209622965933e-308, 3.746462175118022e-308, 4.0855459721041037e-308,
};

// exp
VT_INLINE double vt_exp(const double x0)
{
    const bool v0 = x0 < (-746.0);
    const double v1 = v0 ? (-746.0) : x0;
    const bool v2 = 710.0 < v1;
    const double v3 = v2 ? 710.0 : v1;
    const double v4 = fma(v3, 11.541560327111707, 6755399441072112.0);
    const double v5 = v4 - 6755399441072112.0;
    const double v6 = fma(v5, (-0.08664339756999316), v3);
    const double v7 = fma(v5, (-2.8988085173078744e-18), v6);
    const double v8 = fma(0.00019819532999968266, v7, 0.0013873696675634557);
    const double v9 = fma(v8, v7, 0.008323659936468072);
    const double v10 = fma(v9, v7, 0.041618299676918824);
    const double v11 = fma(v10, v7, 0.16647319914417272);
    const double v12 = fma(v11, v7, 0.4994195974325211);
    const double v13 = fma(v12, v7, 0.9988391948649603);
    const double v14 = fma(v13, v7, (-0.001160805135039714));
    const long long v15 = vt_bits(v4);
    const long long v16 = vt_shl(v15, 48);
    const long long v17 = v16 & 0x7FF0000000000000LL;
    const double v18 = vt_exp8[v15 & 15];
    const long long v19 = vt_bits(v18);
    const long long v20 = vt_iadd(v19, v17);
    const double v21 = vt_from_bits(v20);
    const double v22 = fma(v21, v14, v21);
    const double v23 = vt_from_bits(v17);
    const double v24 = v22 * v23;
    return v24;
}

// model swap, leaf 0, trace key fab77fd2d1cc3df0, 2 trades
// facts: known discount 'curve' True; known index 'index' True
//
// ==== guards: answered for all trades and rows at once, over columns; no kernel
//   models/swap.py:59 | discount = market.curve(trade.discount)  [%2-%4, %6-%8]  -> False
//   models/swap.py:60 | index = market.index(trade.index)  [%10-%16]  -> False
//   models/swap.py:65 | if flow.pay_time <= market.t:  [%26-%27, %64-%65, %102-%103]  -> False, True
//   models/swap.py:68 | if flow.pay_time - flow.accrual < market.t:  [%57-%59, %93-%95]  -> False, True
//   models/swap.py:74 | if flow.pay_time <= market.t:  [%113-%114, %163-%164, %254-%255, %317-%318, ...]  -> False, True
//   models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315, %326-%365]  -> False, True
//
// ==== setup: once per trade and row and valuation time, over columns; no kernel
//   %1065 i64 input name curve discount
//   %1066 i64 input name index index
//   %1067 f64 const 0x0000000000000000               ; 0.0
//   %1068 f64 input time
//   %1071 f64 input trade direction
//   models/swap.py:60            | index = market.index(trade.index)
//   %1074 i64 ifetch %1066 index_curve
//   models/swap.py:64            | for flow in trade.fixed:
//   loop %17 zip fixed:#0:#0
//     carry %1077 f64 init %1067 result %1078    ; accrued
//     variant entry 0 exit 0 stop 0
//       %1081 f64 input row #17 #0 accrual
//       %1082 f64 input row #17 #0 notional
//       %1083 f64 input row #17 #0 pay_time
//       %1084 f64 input row #17 #0 rate
//   models/swap.py:67            | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)
//       %1085 f64 mul %1082 %1084
//       %1086 f64 mul %1085 %1081
//       %1087 f64 sub %1083 %1068
//     next %1077
//     variant entry 0 exit 0 stop 0
//       %1110 f64 input row #17 #0 accrual
//       %1111 f64 input row #17 #0 notional
//       %1112 f64 input row #17 #0 pay_time
//       %1113 f64 input row #17 #0 rate
//       %1114 f64 mul %1111 %1113
//       %1115 f64 mul %1114 %1110
//       %1116 f64 sub %1112 %1068
//   models/swap.py:68            | if flow.pay_time - flow.accrual < market.t:
//       %1139 f64 sub %1112 %1110
//   models/swap.py:69            | elapsed = market.t - (flow.pay_time - flow.accrual)
//       %1140 f64 sub %1068 %1139
//   models/swap.py:70            | accrued += flow.notional * flow.rate * elapsed
//       %1141 f64 fma %1114 %1140 %1077
//     next %1141
//     variant entry 0 exit 0 stop 0
//     next %1077
//   end
//   models/swap.py:76            | floating += flow.notional * index.coupon_value(flow, discount)
//   %1171 i64 ifetch %1066 fixing_lo
//   %1172 i64 ifetch %1066 fixing_hi
//   models/swap.py:73            | for flow in trade.floating:
//   loop %106 zip floating:#0:#0
//     variant entry 0 exit 0 stop 0
//     next
//     variant entry 0 exit 0 stop 0
//       %1179 f64 input row #106 #0 accrual
//       %1180 f64 input row #106 #0 end_time
//       %1181 f64 input row #106 #0 index_accrual
//       %1182 f64 input row #106 #0 notional
//       %1183 f64 input row #106 #0 pay_time
//       %1184 f64 input row #106 #0 spread
//       %1185 f64 input row #106 #0 start_time
//   models/swap.py:76            | floating += flow.notional * index.coupon_value(flow, discount)
//       %1186 f64 sub %1183 %1068
//       %1208 f64 sub %1185 %1068
//       %1230 f64 sub %1180 %1068
//     next
//     variant entry 0 exit 0 stop 0
//       %1259 f64 input row #106 #0 accrual
//       %1260 f64 input row #106 #0 notional
//       %1261 f64 input row #106 #0 pay_time
//       %1262 f64 input row #106 #0 spread
//       %1263 f64 input row #106 #0 start_time
//       %1264 f64 sub %1261 %1068
//       %1286 f64 sub %1263 %1068
//       %1309 f64 mul %1262 %1259
//     next
//     variant entry 0 exit 0 stop 0
//     next
//     variant entry 0 exit 0 stop 0
//       %1312 f64 input row #106 #0 accrual
//       %1313 f64 input row #106 #0 fixing_time
//       %1314 f64 input row #106 #0 notional
//       %1315 f64 input row #106 #0 pay_time
//       %1316 f64 input row #106 #0 spread
//       %1317 f64 sub %1315 %1068
//       %1339 i64 search %1171 %1172 %1313 fixing_time
//       %1340 f64 fetch %1339 fixing_value
//       %1341 f64 add %1340 %1316
//       %1342 f64 mul %1341 %1312
//     next
//     variant entry 0 exit 0 stop 0
//     next
//   end
//   models/swap.py:78            | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}
//   %1347 f64 mul %1071 %1078
//   out accrued %1347
//
// ==== shared table 6a43cd5cdf50: 31 keys (trade.discount, fixed.pay_time - market.t), a row computed once for the whole book
extern "C" __global__ void vt_table_6a43cd5cdf50(
    const long long rows,
    const long long lanes,
    const long long tile,
    const double* __restrict__ table0,
    const long long table_stride0,
    double* __restrict__ output0,
    const long long output_stride0,
    const double* __restrict__ columns0,
    const int* __restrict__ indices0)
{
    const long long lane = (long long)blockIdx.x * blockDim.x + threadIdx.x;
    if (lane >= lanes) return;
    const long long first = (long long)blockIdx.y * tile;
    const long long last = first + tile < rows ? first + tile : rows;
    for (long long row = first; row < last; ++row) {
        // models/swap.py:67 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
        const long long v0 = indices0[row * 2 + 0];               // (... < curve_hi[trade.discount]) <U+003F> iadd(..., 1) : ...
        const long long v1 = indices0[row * 2 + 1];               // search(node_time, curve_lo[trade.discount], curve_hi[trade.discount], ...)
        const double v2 = columns0[row * 2 + 0];                  // minimum(maximum((node_time[...] < ...) <U+003F> (... / ...) : 0.0, 0.0), 1.0)
        const double v3 = columns0[row * 2 + 1];                  // fixed.pay_time - market.t
        const double v4 = table0[v0 * table_stride0 + lane];
        const double v5 = table0[v1 * table_stride0 + lane];
        const double v6 = v4 - v5;
        const double v7 = fma(v2, v6, v5);
        const double v8 = v7 * v3;
        const double v9 = -v8;
        const double v10 = vt_exp(v9);
        output0[row * output_stride0 + lane] = vt_canonical(v10);
    }
}

// ==== replay: npv of every trade of the leaf, each scenario
// ==== tables read: 0 = shared table 6a43cd5cdf50
extern "C" __global__ void vt_leaf_0(
    const long long rows,
    const long long lanes,
    const long long tile,
    const double* __restrict__ table0,
    const long long table_stride0,
    double* __restrict__ output0,
    const long long output_stride0,
    const double* __restrict__ columns0,
    const long long* __restrict__ offsets1,
    const double* __restrict__ columns1,
    const int* __restrict__ indices1,
    const long long* __restrict__ offsets2,
    const double* __restrict__ columns2,
    const int* __restrict__ indices2)
{
    const long long lane = (long long)blockIdx.x * blockDim.x + threadIdx.x;
    if (lane >= lanes) return;
    const long long first = (long long)blockIdx.y * tile;
    const long long last = first + tile < rows ? first + tile : rows;
    for (long long row = first; row < last; ++row) {
        const double v0 = columns0[row * 1 + 0];                  // trade.direction
        double v1 = 0.0;                                          // fixed
        // models/swap.py:64 | for flow in trade.fixed:  [%17]
        for (long long row1 = offsets1[row]; row1 < offsets1[row + 1]; ++row1) {
            // models/swap.py:67 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
            const long long v2 = indices1[row1 * 1 + 0];          // row of shared table 6a43cd5cdf50 for (trade.discount, fixed.pay_time - market.t)
            const double v3 = columns1[row1 * 1 + 0];             // (fixed.notional * fixed.rate) * fixed.accrual
            const double v4 = table0[v2 * table_stride0 + lane];
            const double v5 = fma(v3, v4, v1);
            v1 = v5;
        }
        double v6 = 0.0;                                          // floating
        // models/swap.py:73 | for flow in trade.floating:  [%106]
        for (long long row2 = offsets2[row]; row2 < offsets2[row + 1]; ++row2) {
            const int path2 = indices2[row2 * 4 + 3];
            if (path2 == 0) {
                // models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315, %326-%365]
                const long long v7 = indices2[row2 * 4 + 0];      // row of shared table 6a43cd5cdf50 for (trade.discount, floating.pay_time - market.t)
                const long long v8 = indices2[row2 * 4 + 1];      // row of shared table 6a43cd5cdf50 for (index_curve[trade.index], floating.start_time - market.t)
                const long long v9 = indices2[row2 * 4 + 2];      // row of shared table 6a43cd5cdf50 for (index_curve[trade.index], floating.end_time - market.t)
                const double v10 = columns2[row2 * 4 + 0];        // floating.index_accrual
                const double v11 = columns2[row2 * 4 + 1];        // floating.spread
                const double v12 = columns2[row2 * 4 + 2];        // floating.accrual
                const double v13 = columns2[row2 * 4 + 3];        // floating.notional
                const double v14 = table0[v7 * table_stride0 + lane];
                const double v15 = table0[v8 * table_stride0 + lane];
                const double v16 = table0[v9 * table_stride0 + lane];
                const double v17 = v15 / v16;
                const double v18 = v17 - 1.0;
                const double v19 = v18 / v10;
                const double v20 = v19 + v11;
                const double v21 = v20 * v12;
                const double v22 = v21 * v14;
                const double v23 = fma(v13, v22, v6);
                v6 = v23;
            } else if (path2 == 1) {
                // models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315, %326-%365]
                const long long v24 = indices2[row2 * 4 + 0];     // row of shared table 6a43cd5cdf50 for (trade.discount, floating.pay_time - market.t)
                const long long v25 = indices2[row2 * 4 + 1];     // row of shared table 6a43cd5cdf50 for (index_curve[trade.index], floating.start_time - market.t)
                const double v26 = columns2[row2 * 4 + 0];        // floating.spread * floating.accrual
                const double v27 = columns2[row2 * 4 + 1];        // floating.notional
                const double v28 = table0[v24 * table_stride0 + lane];
                const double v29 = table0[v25 * table_stride0 + lane];
                const double v30 = v29 - v28;
                const double v31 = fma(v26, v28, v30);
                const double v32 = fma(v27, v31, v6);
                v6 = v32;
            } else if (path2 == 2) {
                // models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315, %326-%365]
                const long long v33 = indices2[row2 * 4 + 0];     // row of shared table 6a43cd5cdf50 for (trade.discount, floating.pay_time - market.t)
                const double v34 = columns2[row2 * 4 + 0];        // ... * floating.accrual
                const double v35 = columns2[row2 * 4 + 1];        // floating.notional
                const double v36 = table0[v33 * table_stride0 + lane];
                const double v37 = v34 * v36;
                const double v38 = fma(v35, v37, 0.0);
                v6 = v38;
            } else {
                v6 = 0.0;
            }
        }
        // models/swap.py:78 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%371, %373-%374]
        const double v39 = v1 - v6;
        const double v40 = v0 * v39;
        output0[row * output_stride0 + lane] = vt_canonical(v40);
    }
}

// model swap, leaf 1, trace key 0b70e70248eee103, 1 trades
// facts: known discount 'curve' True; known index 'index' True
//
// ==== guards: answered for all trades and rows at once, over columns; no kernel
//   models/swap.py:59 | discount = market.curve(trade.discount)  [%2-%4, %6-%8]  -> False
//   models/swap.py:60 | index = market.index(trade.index)  [%10-%16]  -> False
//   models/swap.py:65 | if flow.pay_time <= market.t:  [%25-%26]  -> False
//   models/swap.py:68 | if flow.pay_time - flow.accrual < market.t:  [%56-%58]  -> False
//   models/swap.py:74 | if flow.pay_time <= market.t:  [%70-%71]  -> False
//   models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%72-%152]  -> True, False
//
// ==== setup: once per trade and row and valuation time, over columns; no kernel
//   %454 i64 input name curve discount
//   %455 i64 input name index index
//   %456 f64 const 0x0000000000000000                ; 0.0
//   %457 f64 input time
//   %460 f64 input trade direction
//   models/swap.py:60            | index = market.index(trade.index)
//   %463 i64 ifetch %455 index_curve
//   models/swap.py:64            | for flow in trade.fixed:
//   loop %17 zip fixed:#0:#0
//     variant entry 0 exit 0 stop 0
//       %468 f64 input row #17 #0 accrual
//       %469 f64 input row #17 #0 notional
//       %470 f64 input row #17 #0 pay_time
//       %471 f64 input row #17 #0 rate
//   models/swap.py:67            | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)
//       %472 f64 mul %469 %471
//       %473 f64 mul %472 %468
//       %474 f64 sub %470 %457
//     next
//   end
//   models/swap.py:73            | for flow in trade.floating:
//   loop %60 zip floating:#0:#0
//     variant entry 0 exit 0 stop 0
//       %499 f64 input row #60 #0 accrual
//       %500 f64 input row #60 #0 end_time
//       %501 f64 input row #60 #0 index_accrual
//       %502 f64 input row #60 #0 notional
//       %503 f64 input row #60 #0 pay_time
//       %504 f64 input row #60 #0 spread
//       %505 f64 input row #60 #0 start_time
//   models/swap.py:76            | floating += flow.notional * index.coupon_value(flow, discount)
//       %506 f64 sub %503 %457
//       %528 f64 sub %505 %457
//       %550 f64 sub %500 %457
//     next
//   end
//   models/swap.py:78            | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}
//   %581 f64 mul %460 %456
//   out accrued %581
//
// ==== replay: npv of every trade of the leaf, each scenario
// ==== tables read: 0 = shared table 6a43cd5cdf50
extern "C" __global__ void vt_leaf_1(
    const long long rows,
    const long long lanes,
    const long long tile,
    const double* __restrict__ table0,
    const long long table_stride0,
    double* __restrict__ output0,
    const long long output_stride0,
    const double* __restrict__ columns0,
    const long long* __restrict__ offsets1,
    const double* __restrict__ columns1,
    const int* __restrict__ indices1,
    const long long* __restrict__ offsets2,
    const double* __restrict__ columns2,
    const int* __restrict__ indices2)
{
    const long long lane = (long long)blockIdx.x * blockDim.x + threadIdx.x;
    if (lane >= lanes) return;
    const long long first = (long long)blockIdx.y * tile;
    const long long last = first + tile < rows ? first + tile : rows;
    for (long long row = first; row < last; ++row) {
        const double v0 = columns0[row * 1 + 0];                  // trade.direction
        double v1 = 0.0;                                          // fixed
        // models/swap.py:64 | for flow in trade.fixed:  [%17]
        for (long long row1 = offsets1[row]; row1 < offsets1[row + 1]; ++row1) {
            // models/swap.py:67 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%27-%31, %33-%39, %41-%55]
            const long long v2 = indices1[row1 * 1 + 0];          // row of shared table 6a43cd5cdf50 for (trade.discount, fixed.pay_time - market.t)
            const double v3 = columns1[row1 * 1 + 0];             // (fixed.notional * fixed.rate) * fixed.accrual
            const double v4 = table0[v2 * table_stride0 + lane];
            const double v5 = fma(v3, v4, v1);
            v1 = v5;
        }
        double v6 = 0.0;                                          // floating
        // models/swap.py:73 | for flow in trade.floating:  [%60]
        for (long long row2 = offsets2[row]; row2 < offsets2[row + 1]; ++row2) {
            // models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%72-%152]
            const long long v7 = indices2[row2 * 3 + 0];          // row of shared table 6a43cd5cdf50 for (trade.discount, floating.pay_time - market.t)
            const long long v8 = indices2[row2 * 3 + 1];          // row of shared table 6a43cd5cdf50 for (index_curve[trade.index], floating.start_time - market.t)
            const long long v9 = indices2[row2 * 3 + 2];          // row of shared table 6a43cd5cdf50 for (index_curve[trade.index], floating.end_time - market.t)
            const double v10 = columns2[row2 * 4 + 0];            // floating.index_accrual
            const double v11 = columns2[row2 * 4 + 1];            // floating.spread
            const double v12 = columns2[row2 * 4 + 2];            // floating.accrual
            const double v13 = columns2[row2 * 4 + 3];            // floating.notional
            const double v14 = table0[v7 * table_stride0 + lane];
            const double v15 = table0[v8 * table_stride0 + lane];
            const double v16 = table0[v9 * table_stride0 + lane];
            const double v17 = v15 / v16;
            const double v18 = v17 - 1.0;
            const double v19 = v18 / v10;
            const double v20 = v19 + v11;
            const double v21 = v20 * v12;
            const double v22 = v21 * v14;
            const double v23 = fma(v13, v22, v6);
            v6 = v23;
        }
        // models/swap.py:78 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%154, %156-%157]
        const double v24 = v1 - v6;
        const double v25 = v0 * v24;
        output0[row * output_stride0 + lane] = vt_canonical(v25);
    }
}
