// The primitive operations that C spells differently. Contraction is off: the bits are those of
// the op table.
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#pragma OPENCL EXTENSION cl_khr_int64_base_atomics : enable
#pragma OPENCL FP_CONTRACT OFF
#define VT_INLINE static inline

VT_INLINE long vt_bits(const double x) { return as_long(x); }
VT_INLINE double vt_from_bits(const long n) { return as_double(n); }
VT_INLINE long vt_iadd(const long a, const long b) { return (long)((ulong)a + (ulong)b); }
VT_INLINE long vt_isub(const long a, const long b) { return (long)((ulong)a - (ulong)b); }
VT_INLINE long vt_shl(const long a, const int n) { return (long)((ulong)a << n); }
VT_INLINE long vt_shr(const long a, const int n) { return (long)((ulong)a >> n); }
VT_INLINE double vt_canonical(const double x) { return x == x ? x : as_double(0x7FF8000000000000L); }
VT_INLINE void vt_atomic_add(volatile __global long* p, const long n) { atom_add(p, n); }

__constant double vt_exp8[16] = {
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
    const long v15 = vt_bits(v4);
    const long v16 = vt_shl(v15, 48);
    const long v17 = v16 & 0x7FF0000000000000L;
    const double v18 = vt_exp8[v15 & 15];
    const long v19 = vt_bits(v18);
    const long v20 = vt_iadd(v19, v17);
    const double v21 = vt_from_bits(v20);
    const double v22 = fma(v21, v14, v21);
    const double v23 = vt_from_bits(v17);
    const double v24 = v22 * v23;
    return v24;
}

// model swap, leaf 0, trace key 60bff1b3edcfda95, 3 trades
// facts: known discount 'curve' True; known index 'index' True
//
// ==== guards: answered for all trades and rows at once, over columns; no kernel
//   models/swap.py:61 | discount = market.curve(trade.discount)  [%2-%4, %6-%8]  -> False
//   models/swap.py:62 | index = market.index(trade.index)  [%10-%16]  -> False
//   models/swap.py:67 | if flow.pay_time <= market.t:  [%26-%27, %64-%65, %102-%103]  -> False, True
//   models/swap.py:70 | if flow.pay_time - flow.accrual < market.t:  [%57-%59, %93-%95]  -> False, True
//   models/swap.py:76 | if flow.pay_time <= market.t:  [%113-%114, %163-%164, %254-%255, %317-%318]  -> False, True
//   models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]  -> False, True
//
// ==== setup: once per trade and row and valuation time, over columns; no kernel
//   %324 i64 input name curve discount
//   %326 i64 input name index index
//   %327 f64 const 0x0000000000000000                ; 0.0
//   %328 f64 input time
//   %331 f64 input trade direction
//   models/swap.py:62            | index = market.index(trade.index)
//   %337 i64 ifetch %326 index_curve
//   models/swap.py:66            | for flow in trade.fixed:
//   loop %17 zip fixed:#0:#0
//     carry %343 f64 init %327 result %344    ; accrued
//     variant entry 0 exit 0 stop 0
//       %347 f64 input row #17 #0 accrual
//       %348 f64 input row #17 #0 notional
//       %349 f64 input row #17 #0 pay_time
//       %350 f64 input row #17 #0 rate
//   models/swap.py:69            | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)
//       %352 f64 mul %348 %350
//       %353 f64 mul %352 %347
//       %354 f64 sub %349 %328
//     next %343
//     variant entry 0 exit 0 stop 0
//       %381 f64 input row #17 #0 accrual
//       %382 f64 input row #17 #0 notional
//       %383 f64 input row #17 #0 pay_time
//       %384 f64 input row #17 #0 rate
//       %386 f64 mul %382 %384
//       %387 f64 mul %386 %381
//       %388 f64 sub %383 %328
//   models/swap.py:70            | if flow.pay_time - flow.accrual < market.t:
//       %413 f64 sub %383 %381
//   models/swap.py:71            | elapsed = market.t - (flow.pay_time - flow.accrual)
//       %415 f64 sub %328 %413
//   models/swap.py:72            | accrued += flow.notional * flow.rate * elapsed
//       %417 f64 fma %386 %415 %343
//     next %417
//     variant entry 0 exit 0 stop 0
//     next %343
//   end
//   models/swap.py:78            | floating += flow.notional * index.coupon_value(flow, discount)
//   %452 i64 ifetch %326 fixing_lo
//   %453 i64 ifetch %326 fixing_hi
//   models/swap.py:75            | for flow in trade.floating:
//   loop %106 zip floating:#0:#0
//     variant entry 0 exit 0 stop 0
//       %422 f64 input row #106 #0 accrual
//       %423 f64 input row #106 #0 fixing_time
//       %424 f64 input row #106 #0 notional
//       %425 f64 input row #106 #0 pay_time
//       %426 f64 input row #106 #0 spread
//   models/swap.py:78            | floating += flow.notional * index.coupon_value(flow, discount)
//       %428 f64 sub %425 %328
//       %454 i64 search %452 %453 %423 fixing_time
//       %459 f64 fetch %454 fixing_value
//       %460 f64 add %459 %426
//       %461 f64 mul %460 %422
//     next
//     variant entry 0 exit 0 stop 0
//       %465 f64 input row #106 #0 accrual
//       %466 f64 input row #106 #0 end_time
//       %468 f64 input row #106 #0 index_accrual
//       %469 f64 input row #106 #0 notional
//       %470 f64 input row #106 #0 pay_time
//       %471 f64 input row #106 #0 spread
//       %472 f64 input row #106 #0 start_time
//       %474 f64 sub %470 %328
//       %499 f64 sub %472 %328
//       %522 f64 sub %466 %328
//     next
//     variant entry 0 exit 0 stop 0
//       %553 f64 input row #106 #0 accrual
//       %557 f64 input row #106 #0 notional
//       %558 f64 input row #106 #0 pay_time
//       %559 f64 input row #106 #0 spread
//       %560 f64 input row #106 #0 start_time
//       %562 f64 sub %558 %328
//       %588 f64 sub %560 %328
//       %612 f64 mul %559 %553
//     next
//     variant entry 0 exit 0 stop 0
//     next
//   end
//   models/swap.py:80            | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}
//   %621 f64 mul %331 %344
//   out accrued %621
//
// ==== shared table 6a43cd5cdf50: 31 keys (trade.discount, fixed.pay_time - market.t), a row computed once for the whole book
__kernel void vt_table_6a43cd5cdf50(
    const long rows,
    const long lanes,
    const long tile,
    __global const double* restrict table0,
    const long table_stride0,
    __global double* restrict output0,
    const long output_stride0,
    __global const double* restrict columns0,
    __global const int* restrict indices0)
{
    const long lane = (long)get_global_id(0);
    if (lane >= lanes) return;
    const long first = (long)get_group_id(1) * tile;
    const long last = first + tile < rows ? first + tile : rows;
    for (long row = first; row < last; ++row) {
        // models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
        const long v0 = indices0[row * 2 + 0];                    // where(... < curve_hi[trade.discount], ..., ...)
        const long v1 = indices0[row * 2 + 1];                    // search(node_time, curve_lo[trade.discount], curve_hi[trade.discount], ...)
        const double v2 = columns0[row * 2 + 0];                  // minimum(maximum(where(..., ..., 0.0), 0.0), 1.0)
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
__kernel void vt_leaf_0(
    const long rows,
    const long lanes,
    const long tile,
    __global const double* restrict table0,
    const long table_stride0,
    __global double* restrict output0,
    const long output_stride0,
    __global const double* restrict columns0,
    __global const long* restrict offsets1,
    __global const double* restrict columns1,
    __global const int* restrict indices1,
    __global const long* restrict offsets2,
    __global const double* restrict columns2,
    __global const int* restrict indices2)
{
    const long lane = (long)get_global_id(0);
    if (lane >= lanes) return;
    const long first = (long)get_group_id(1) * tile;
    const long last = first + tile < rows ? first + tile : rows;
    for (long row = first; row < last; ++row) {
        const double v0 = columns0[row * 1 + 0];                  // trade.direction
        double v1 = 0.0;                                          // fixed
        // models/swap.py:66 | for flow in trade.fixed:  [%17]
        for (long row1 = offsets1[row]; row1 < offsets1[row + 1]; ++row1) {
            // models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
            const long v2 = indices1[row1 * 1 + 0];               // row of shared table 6a43cd5cdf50 for (trade.discount, fixed.pay_time - market.t)
            const double v3 = columns1[row1 * 1 + 0];             // (fixed.notional * fixed.rate) * fixed.accrual
            const double v4 = table0[v2 * table_stride0 + lane];
            const double v5 = fma(v3, v4, v1);
            v1 = v5;
        }
        double v6 = 0.0;                                          // floating
        // models/swap.py:75 | for flow in trade.floating:  [%106]
        for (long row2 = offsets2[row]; row2 < offsets2[row + 1]; ++row2) {
            const int path2 = indices2[row2 * 4 + 3];
            if (path2 == 0) {
                // models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
                const long v7 = indices2[row2 * 4 + 0];           // row of shared table 6a43cd5cdf50 for (trade.discount, floating.pay_time - market.t)
                const double v8 = columns2[row2 * 4 + 0];         // ... * floating.accrual
                const double v9 = columns2[row2 * 4 + 1];         // floating.notional
                const double v10 = table0[v7 * table_stride0 + lane];
                const double v11 = v8 * v10;
                const double v12 = fma(v9, v11, v6);
                v6 = v12;
            } else if (path2 == 1) {
                // models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
                const long v13 = indices2[row2 * 4 + 0];          // row of shared table 6a43cd5cdf50 for (trade.discount, floating.pay_time - market.t)
                const long v14 = indices2[row2 * 4 + 1];          // row of shared table 6a43cd5cdf50 for (index_curve[trade.index], floating.start_time - market.t)
                const long v15 = indices2[row2 * 4 + 2];          // row of shared table 6a43cd5cdf50 for (index_curve[trade.index], floating.end_time - market.t)
                const double v16 = columns2[row2 * 4 + 0];        // floating.index_accrual
                const double v17 = columns2[row2 * 4 + 1];        // floating.spread
                const double v18 = columns2[row2 * 4 + 2];        // floating.accrual
                const double v19 = columns2[row2 * 4 + 3];        // floating.notional
                const double v20 = table0[v13 * table_stride0 + lane];
                const double v21 = table0[v14 * table_stride0 + lane];
                const double v22 = table0[v15 * table_stride0 + lane];
                const double v23 = v21 / v22;
                const double v24 = v23 - 1.0;
                const double v25 = v24 / v16;
                const double v26 = v25 + v17;
                const double v27 = v26 * v18;
                const double v28 = v27 * v20;
                const double v29 = fma(v19, v28, v6);
                v6 = v29;
            } else {
                // models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
                const long v30 = indices2[row2 * 4 + 0];          // row of shared table 6a43cd5cdf50 for (trade.discount, floating.pay_time - market.t)
                const long v31 = indices2[row2 * 4 + 1];          // row of shared table 6a43cd5cdf50 for (index_curve[trade.index], floating.start_time - market.t)
                const double v32 = columns2[row2 * 4 + 0];        // floating.spread * floating.accrual
                const double v33 = columns2[row2 * 4 + 1];        // floating.notional
                const double v34 = table0[v30 * table_stride0 + lane];
                const double v35 = table0[v31 * table_stride0 + lane];
                const double v36 = v35 - v34;
                const double v37 = fma(v32, v34, v36);
                const double v38 = fma(v33, v37, v6);
                v6 = v38;
            }
        }
        // models/swap.py:80 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%320, %322-%323]
        const double v39 = v1 - v6;
        const double v40 = v0 * v39;
        output0[row * output_stride0 + lane] = vt_canonical(v40);
    }
}
