// model swap, leaf 0: npv; trace key 60bff1b3edcfda95
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

__kernel void vt_kernel(
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
        const double v0 = columns0[row * 1 + 0];
        double v1 = 0.0;
        // models/swap.py:64 | for flow in trade.fixed:
        for (long row1 = offsets1[row]; row1 < offsets1[row + 1]; ++row1) {
            // models/swap.py:67 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)
            const long v2 = indices1[row1 * 2 + 0];
            const long v3 = indices1[row1 * 2 + 1];
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
        for (long row2 = offsets2[row]; row2 < offsets2[row + 1]; ++row2) {
            const int path2 = indices2[row2 * 7 + 6];
            if (path2 == 0) {
                // models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)
                const long v16 = indices2[row2 * 7 + 0];
                const long v17 = indices2[row2 * 7 + 1];
                const double v18 = columns2[row2 * 10 + 0];
                const double v19 = columns2[row2 * 10 + 1];
                const double v20 = columns2[row2 * 10 + 2];
                const double v21 = columns2[row2 * 10 + 3];
                const double v22 = table0[v16 * table_stride0 + lane];
                const double v23 = table0[v17 * table_stride0 + lane];
                const double v24 = v23 - v22;
                const double v25 = fma(v18, v24, v22);
                const double v26 = v25 * v19;
                const double v27 = -v26;
                const double v28 = vt_exp(v27);
                const double v29 = v20 * v28;
                const double v30 = fma(v21, v29, v15);
                v15 = v30;
            } else if (path2 == 1) {
                // models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)
                const long v31 = indices2[row2 * 7 + 0];
                const long v32 = indices2[row2 * 7 + 1];
                const double v33 = columns2[row2 * 10 + 0];
                const double v34 = columns2[row2 * 10 + 1];
                const long v35 = indices2[row2 * 7 + 2];
                const long v36 = indices2[row2 * 7 + 3];
                const double v37 = columns2[row2 * 10 + 2];
                const double v38 = columns2[row2 * 10 + 3];
                const long v39 = indices2[row2 * 7 + 4];
                const long v40 = indices2[row2 * 7 + 5];
                const double v41 = columns2[row2 * 10 + 4];
                const double v42 = columns2[row2 * 10 + 5];
                const double v43 = columns2[row2 * 10 + 6];
                const double v44 = columns2[row2 * 10 + 7];
                const double v45 = columns2[row2 * 10 + 8];
                const double v46 = columns2[row2 * 10 + 9];
                const double v47 = table0[v31 * table_stride0 + lane];
                const double v48 = table0[v32 * table_stride0 + lane];
                const double v49 = v48 - v47;
                const double v50 = fma(v33, v49, v47);
                const double v51 = v50 * v34;
                const double v52 = -v51;
                const double v53 = vt_exp(v52);
                const double v54 = table0[v35 * table_stride0 + lane];
                const double v55 = table0[v36 * table_stride0 + lane];
                const double v56 = v55 - v54;
                const double v57 = fma(v37, v56, v54);
                const double v58 = v57 * v38;
                const double v59 = -v58;
                const double v60 = vt_exp(v59);
                const double v61 = table0[v39 * table_stride0 + lane];
                const double v62 = table0[v40 * table_stride0 + lane];
                const double v63 = v62 - v61;
                const double v64 = fma(v41, v63, v61);
                const double v65 = v64 * v42;
                const double v66 = -v65;
                const double v67 = vt_exp(v66);
                const double v68 = v60 / v67;
                const double v69 = v68 - 1.0;
                const double v70 = v69 / v43;
                const double v71 = v70 + v44;
                const double v72 = v71 * v45;
                const double v73 = v72 * v53;
                const double v74 = fma(v46, v73, v15);
                v15 = v74;
            } else {
                // models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)
                const long v75 = indices2[row2 * 7 + 0];
                const long v76 = indices2[row2 * 7 + 1];
                const double v77 = columns2[row2 * 10 + 0];
                const double v78 = columns2[row2 * 10 + 1];
                const long v79 = indices2[row2 * 7 + 2];
                const long v80 = indices2[row2 * 7 + 3];
                const double v81 = columns2[row2 * 10 + 2];
                const double v82 = columns2[row2 * 10 + 3];
                const double v83 = columns2[row2 * 10 + 4];
                const double v84 = columns2[row2 * 10 + 5];
                const double v85 = table0[v75 * table_stride0 + lane];
                const double v86 = table0[v76 * table_stride0 + lane];
                const double v87 = v86 - v85;
                const double v88 = fma(v77, v87, v85);
                const double v89 = v88 * v78;
                const double v90 = -v89;
                const double v91 = vt_exp(v90);
                const double v92 = table0[v79 * table_stride0 + lane];
                const double v93 = table0[v80 * table_stride0 + lane];
                const double v94 = v93 - v92;
                const double v95 = fma(v81, v94, v92);
                const double v96 = v95 * v82;
                const double v97 = -v96;
                const double v98 = vt_exp(v97);
                const double v99 = v98 - v91;
                const double v100 = fma(v83, v91, v99);
                const double v101 = fma(v84, v100, v15);
                v15 = v101;
            }
        }
        // models/swap.py:78 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}
        const double v102 = v1 - v15;
        const double v103 = v0 * v102;
        output0[row * output_stride0 + lane] = vt_canonical(v103);
    }
}
