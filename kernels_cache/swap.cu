// model swap, leaf 0: npv; trace key fab77fd2d1cc3df0
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

extern "C" __global__ void vt_kernel(
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
        const double v0 = columns0[row * 1 + 0];
        double v1 = 0.0;
        // models/swap.py:64 | for flow in trade.fixed:
        for (long long row1 = offsets1[row]; row1 < offsets1[row + 1]; ++row1) {
            // models/swap.py:67 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)
            const long long v2 = indices1[row1 * 2 + 0];
            const long long v3 = indices1[row1 * 2 + 1];
            const double v4 = columns1[row1 * 3 + 0];
            const double v5 = columns1[row1 * 3 + 1];
            const double v6 = columns1[row1 * 3 + 2];
            const double v7 = table0[v2 * table_stride0 + lane];
            const double v8 = table0[v3 * table_stride0 + lane];
            const double v9 = v8 - v7;
            const double v10 = fma(v4, v9, v7);
            const double v11 = v10 * v5;
            const double v12 = -v11;
            const double v13 = vt_exp(v12);
            const double v14 = fma(v6, v13, v1);
            v1 = v14;
        }
        double v15 = 0.0;
        // models/swap.py:73 | for flow in trade.floating:
        for (long long row2 = offsets2[row]; row2 < offsets2[row + 1]; ++row2) {
            const int path2 = indices2[row2 * 7 + 6];
            if (path2 == 0) {
                // models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)
                const long long v16 = indices2[row2 * 7 + 0];
                const long long v17 = indices2[row2 * 7 + 1];
                const double v18 = columns2[row2 * 10 + 0];
                const double v19 = columns2[row2 * 10 + 1];
                const long long v20 = indices2[row2 * 7 + 2];
                const long long v21 = indices2[row2 * 7 + 3];
                const double v22 = columns2[row2 * 10 + 2];
                const double v23 = columns2[row2 * 10 + 3];
                const long long v24 = indices2[row2 * 7 + 4];
                const long long v25 = indices2[row2 * 7 + 5];
                const double v26 = columns2[row2 * 10 + 4];
                const double v27 = columns2[row2 * 10 + 5];
                const double v28 = columns2[row2 * 10 + 6];
                const double v29 = columns2[row2 * 10 + 7];
                const double v30 = columns2[row2 * 10 + 8];
                const double v31 = columns2[row2 * 10 + 9];
                const double v32 = table0[v16 * table_stride0 + lane];
                const double v33 = table0[v17 * table_stride0 + lane];
                const double v34 = v33 - v32;
                const double v35 = fma(v18, v34, v32);
                const double v36 = v35 * v19;
                const double v37 = -v36;
                const double v38 = vt_exp(v37);
                const double v39 = table0[v20 * table_stride0 + lane];
                const double v40 = table0[v21 * table_stride0 + lane];
                const double v41 = v40 - v39;
                const double v42 = fma(v22, v41, v39);
                const double v43 = v42 * v23;
                const double v44 = -v43;
                const double v45 = vt_exp(v44);
                const double v46 = table0[v24 * table_stride0 + lane];
                const double v47 = table0[v25 * table_stride0 + lane];
                const double v48 = v47 - v46;
                const double v49 = fma(v26, v48, v46);
                const double v50 = v49 * v27;
                const double v51 = -v50;
                const double v52 = vt_exp(v51);
                const double v53 = v45 / v52;
                const double v54 = v53 - 1.0;
                const double v55 = v54 / v28;
                const double v56 = v55 + v29;
                const double v57 = v56 * v30;
                const double v58 = v57 * v38;
                const double v59 = fma(v31, v58, v15);
                v15 = v59;
            } else if (path2 == 1) {
                // models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)
                const long long v60 = indices2[row2 * 7 + 0];
                const long long v61 = indices2[row2 * 7 + 1];
                const double v62 = columns2[row2 * 10 + 0];
                const double v63 = columns2[row2 * 10 + 1];
                const long long v64 = indices2[row2 * 7 + 2];
                const long long v65 = indices2[row2 * 7 + 3];
                const double v66 = columns2[row2 * 10 + 2];
                const double v67 = columns2[row2 * 10 + 3];
                const double v68 = columns2[row2 * 10 + 4];
                const double v69 = columns2[row2 * 10 + 5];
                const double v70 = table0[v60 * table_stride0 + lane];
                const double v71 = table0[v61 * table_stride0 + lane];
                const double v72 = v71 - v70;
                const double v73 = fma(v62, v72, v70);
                const double v74 = v73 * v63;
                const double v75 = -v74;
                const double v76 = vt_exp(v75);
                const double v77 = table0[v64 * table_stride0 + lane];
                const double v78 = table0[v65 * table_stride0 + lane];
                const double v79 = v78 - v77;
                const double v80 = fma(v66, v79, v77);
                const double v81 = v80 * v67;
                const double v82 = -v81;
                const double v83 = vt_exp(v82);
                const double v84 = v83 - v76;
                const double v85 = fma(v68, v76, v84);
                const double v86 = fma(v69, v85, v15);
                v15 = v86;
            } else if (path2 == 2) {
                // models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)
                const long long v87 = indices2[row2 * 7 + 0];
                const long long v88 = indices2[row2 * 7 + 1];
                const double v89 = columns2[row2 * 10 + 0];
                const double v90 = columns2[row2 * 10 + 1];
                const double v91 = columns2[row2 * 10 + 2];
                const double v92 = columns2[row2 * 10 + 3];
                const double v93 = table0[v87 * table_stride0 + lane];
                const double v94 = table0[v88 * table_stride0 + lane];
                const double v95 = v94 - v93;
                const double v96 = fma(v89, v95, v93);
                const double v97 = v96 * v90;
                const double v98 = -v97;
                const double v99 = vt_exp(v98);
                const double v100 = v91 * v99;
                const double v101 = fma(v92, v100, 0.0);
                v15 = v101;
            } else {
                v15 = 0.0;
            }
        }
        // models/swap.py:78 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}
        const double v102 = v1 - v15;
        const double v103 = v0 * v102;
        output0[row * output_stride0 + lane] = vt_canonical(v103);
    }
}

// model swap, leaf 1: npv; trace key 0b70e70248eee103
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

extern "C" __global__ void vt_kernel(
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
        const double v0 = columns0[row * 1 + 0];
        double v1 = 0.0;
        // models/swap.py:64 | for flow in trade.fixed:
        for (long long row1 = offsets1[row]; row1 < offsets1[row + 1]; ++row1) {
            // models/swap.py:67 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)
            const long long v2 = indices1[row1 * 2 + 0];
            const long long v3 = indices1[row1 * 2 + 1];
            const double v4 = columns1[row1 * 3 + 0];
            const double v5 = columns1[row1 * 3 + 1];
            const double v6 = columns1[row1 * 3 + 2];
            const double v7 = table0[v2 * table_stride0 + lane];
            const double v8 = table0[v3 * table_stride0 + lane];
            const double v9 = v8 - v7;
            const double v10 = fma(v4, v9, v7);
            const double v11 = v10 * v5;
            const double v12 = -v11;
            const double v13 = vt_exp(v12);
            const double v14 = fma(v6, v13, v1);
            v1 = v14;
        }
        double v15 = 0.0;
        // models/swap.py:73 | for flow in trade.floating:
        for (long long row2 = offsets2[row]; row2 < offsets2[row + 1]; ++row2) {
            // models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)
            const long long v16 = indices2[row2 * 6 + 0];
            const long long v17 = indices2[row2 * 6 + 1];
            const double v18 = columns2[row2 * 10 + 0];
            const double v19 = columns2[row2 * 10 + 1];
            const long long v20 = indices2[row2 * 6 + 2];
            const long long v21 = indices2[row2 * 6 + 3];
            const double v22 = columns2[row2 * 10 + 2];
            const double v23 = columns2[row2 * 10 + 3];
            const long long v24 = indices2[row2 * 6 + 4];
            const long long v25 = indices2[row2 * 6 + 5];
            const double v26 = columns2[row2 * 10 + 4];
            const double v27 = columns2[row2 * 10 + 5];
            const double v28 = columns2[row2 * 10 + 6];
            const double v29 = columns2[row2 * 10 + 7];
            const double v30 = columns2[row2 * 10 + 8];
            const double v31 = columns2[row2 * 10 + 9];
            const double v32 = table0[v16 * table_stride0 + lane];
            const double v33 = table0[v17 * table_stride0 + lane];
            const double v34 = v33 - v32;
            const double v35 = fma(v18, v34, v32);
            const double v36 = v35 * v19;
            const double v37 = -v36;
            const double v38 = vt_exp(v37);
            const double v39 = table0[v20 * table_stride0 + lane];
            const double v40 = table0[v21 * table_stride0 + lane];
            const double v41 = v40 - v39;
            const double v42 = fma(v22, v41, v39);
            const double v43 = v42 * v23;
            const double v44 = -v43;
            const double v45 = vt_exp(v44);
            const double v46 = table0[v24 * table_stride0 + lane];
            const double v47 = table0[v25 * table_stride0 + lane];
            const double v48 = v47 - v46;
            const double v49 = fma(v26, v48, v46);
            const double v50 = v49 * v27;
            const double v51 = -v50;
            const double v52 = vt_exp(v51);
            const double v53 = v45 / v52;
            const double v54 = v53 - 1.0;
            const double v55 = v54 / v28;
            const double v56 = v55 + v29;
            const double v57 = v56 * v30;
            const double v58 = v57 * v38;
            const double v59 = fma(v31, v58, v15);
            v15 = v59;
        }
        // models/swap.py:78 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}
        const double v60 = v1 - v15;
        const double v61 = v0 * v60;
        output0[row * output_stride0 + lane] = vt_canonical(v61);
    }
}
