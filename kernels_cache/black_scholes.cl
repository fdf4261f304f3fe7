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

__constant double vt_exp16[16] = {
    0.40026290185290103, 0.40235905448330167, 0.40523978956962364, 0.40893984354481683,
    0.4134954907551057, 0.41894461154922735, 0.4157883816911185, 0.41165412753367414,
    0.40802861215759184, 0.40493435935298994, 0.40239489012337004, 0.4004347668360252,
    0.39907963932715385, 0.3983562930482217, 0.39829269934394473, 0.3989180679562692,
};

__constant double vt_exp8[16] = {
    2.5858788622597e-311, 2.04206310841253e-309, 4.240749509776547e-309, 6.638434032169957e-309,
    9.253127544331775e-309, 1.210447103789392e-308, 1.5213883166108206e-308, 1.8604721135969023e-308,
    2.227659737369461e-308, 2.4292801693484544e-308, 2.649148809484856e-308, 2.888917261724197e-308,
    3.150386612940379e-308, 3.4355209622965933e-308, 3.746462175118022e-308, 4.0855459721041037e-308,
};

__constant double vt_log_inverse[16] = {
    1.3812949624549278, 1.3241379295911784, 1.271523177904219, 1.2229299356273027,
    1.177914108819346, 1.1360946736242288, 1.0971428568098198, 1.0554089704463663,
    1.0, 1.0, 0.9456264768611442, 0.8807339442440327,
    0.8347826074560757, 0.7933884288202011, 0.7559055113305163, 0.7218045105122838,
};

__constant double vt_log_value[16] = {
    (-0.32302143775768855), (-0.28076162851721165), (-0.24021553450211286), (-0.20124956612471578),
    (-0.16374516985410992), (-0.12759665628436778), (-0.09270939780071785), (-0.05392834152348769),
    0.0, 0.0, 0.055907632657635986, 0.12699969156756197,
    0.18058393838032316, 0.23144235530344304, 0.27983889562642617, 0.32600093781502437,
};

// the larger; the second of equals; NaN if either is
VT_INLINE double vt_maximum(const double x0, const double x1)
{
    const bool v0 = x1 < x0;
    const bool v1 = x0 <= x1;
    const double v2 = x0 + x1;
    const double v3 = v1 ? x1 : v2;
    const double v4 = v0 ? x0 : v3;
    return v4;
}

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

// natural logarithm
VT_INLINE double vt_log(const double x0)
{
    const bool v0 = x0 < 2.2250738585072014e-308;
    const double v1 = x0 * 1.8014398509481984e+16;
    const double v2 = v0 ? v1 : x0;
    const long v3 = vt_bits(v2);
    const long v4 = vt_iadd(v3, 0x9555555555555L);
    const double v5 = v0 ? 4503599627371573.0 : 4503599627371519.0;
    const long v6 = vt_shr(v4, 52);
    const long v7 = v6 | 0x4330000000000000L;
    const double v8 = vt_from_bits(v7);
    const double v9 = v8 - v5;
    const long v10 = v4 & 0xFFFFFFFFFFFFFL;
    const long v11 = vt_iadd(v10, 0x3FE6AAAAAAAAAAABL);
    const double v12 = vt_from_bits(v11);
    const long v13 = vt_shr(v4, 48);
    const double v14 = vt_log_inverse[v13 & 15];
    const double v15 = fma(v12, v14, (-1.0));
    const double v16 = vt_log_value[v13 & 15];
    const double v17 = fma(v9, 0.6931471805598903, v16);
    const double v18 = v17 + v15;
    const double v19 = v17 - v18;
    const double v20 = v19 + v15;
    const double v21 = fma(v9, 5.497923018708371e-14, v20);
    const double v22 = v15 * v15;
    const double v23 = fma((-0.09929284865657124), v15, 0.11151357105878607);
    const double v24 = fma(v23, v15, (-0.1250032658789075));
    const double v25 = fma(v24, v15, 0.14285652760840023);
    const double v26 = fma(v25, v15, (-0.16666666260210342));
    const double v27 = fma(v26, v15, 0.20000000037185994);
    const double v28 = fma(v27, v15, (-0.2500000000017102));
    const double v29 = fma(v28, v15, 0.3333333333332632);
    const double v30 = fma(v29, v15, (-0.49999999999999983));
    const double v31 = fma(v22, v30, v21);
    const double v32 = v31 + v18;
    const bool v33 = x0 < vt_from_bits(0x7FF0000000000000L);
    const double v34 = v33 ? v32 : x0;
    const bool v35 = x0 == 0.0;
    const double v36 = v35 ? vt_from_bits((-4503599627370496L)) : vt_from_bits(0x7FF8000000000000L);
    const bool v37 = x0 <= 0.0;
    const double v38 = v37 ? v36 : v34;
    return v38;
}

// standard normal distribution function, relative accuracy in both tails
VT_INLINE double vt_cdf_norm(const double x0)
{
    const long v0 = vt_bits(x0);
    const long v1 = v0 & 0x7FFFFFFFFFFFFFFFL;
    const double v2 = vt_from_bits(v1);
    const bool v3 = 38.6 < v2;
    const double v4 = v3 ? 38.6 : v2;
    const double v5 = v4 * v4;
    const double v6 = fma(v5, (-11.541560327111707), 6755399441058944.0);
    const double v7 = v6 - 6755399441058944.0;
    const double v8 = v7 * 0.08664339756978734;
    const double v9 = fma(v4, v4, v8);
    const double v10 = fma(v7, 2.0582436978621353e-13, v9);
    const double v11 = fma(2.1630195160411416e-05, v10, (-0.00025956252714054835));
    const double v12 = fma(v11, v10, 0.002595574517436437);
    const double v13 = fma(v12, v10, (-0.0207645961391419));
    const double v14 = fma(v13, v10, 0.12458757686343334);
    const double v15 = fma(v14, v10, (-0.4983503074537335));
    const double v16 = fma(v15, v10, (-0.0032993850925352093));
    const long v17 = vt_bits(v6);
    const double v18 = vt_exp16[v17 & 15];
    const long v19 = vt_bits(v18);
    const long v20 = vt_shl(v17, 48);
    const long v21 = vt_iadd(v19, v20);
    const double v22 = vt_from_bits(v21);
    const double v23 = fma(v22, v16, v22);
    const double v24 = fma(5.728214594065124e-07, v4, 1.7189867204134055e-05);
    const double v25 = fma(v24, v4, 0.00025468319031008596);
    const double v26 = fma(v25, v4, 0.0024183366510362103);
    const double v27 = fma(v26, v4, 0.016166614359675185);
    const double v28 = fma(v27, v4, 0.07914557566682173);
    const double v29 = fma(v28, v4, 0.2868606050134679);
    const double v30 = fma(v29, v4, 0.7607452655072567);
    const double v31 = fma(v30, v4, 1.4184126330638605);
    const double v32 = fma(v31, v4, 1.6934334462011795);
    const double v33 = fma(v32, v4, 1.000000000000008);
    const double v34 = v23 * v33;
    const double v35 = fma(5.728214593594308e-07, v4, 1.7189867213066587e-05);
    const double v36 = fma(v35, v4, 0.0002535375466263083);
    const double v37 = fma(v36, v4, 0.002383956956152265);
    const double v38 = fma(v37, v4, 0.01566297480295753);
    const double v39 = fma(v38, v4, 0.07448083670713958);
    const double v40 = fma(v39, v4, 0.2570311225240784);
    const double v41 = fma(v40, v4, 0.6253761166809348);
    const double v42 = fma(v41, v4, 0.9877841738386898);
    const double v43 = fma(v42, v4, 0.7978845608028717);
    const double v44 = fma(v4, v33, v43);
    const double v45 = v34 / v44;
    const bool v46 = x0 < 0.0;
    const double v47 = v45 * 6.223015277861142e-61;
    const double v48 = fma(v45, (-6.223015277861142e-61), 1.0);
    const double v49 = v46 ? v47 : v48;
    return v49;
}

// model black_scholes, leaf 0, trace key 1a84b439eaaeab96, 1 trades
// facts: known underlying 'spot' True
//
// ==== guards: answered for all trades and rows at once, over columns; no kernel
//   models/black_scholes.py:35 | if trade.expiry < market.t:  [%3-%4]  -> False
//   models/black_scholes.py:38 | if trade.expiry == market.t:  [%8-%9]  -> True
//
// ==== setup: once per trade and row and valuation time, over columns; no kernel
//   %20 i64 input name spot underlying
//   %21 f64 input trade strike
//   %22 f64 input trade sign
//   %24 f64 input trade quantity
//   models/black_scholes.py:37   | spot = market.spot(trade.underlying)
//   %26 i64 ifetch %20 spot_row
//
// ==== replay: npv of every trade of the leaf, each scenario
// ==== tables read: 0 = factor
__kernel void vt_leaf_0(
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
        // models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
        const long v0 = indices0[row * 1 + 0];                    // spot_row[trade.underlying]
        const double v1 = columns0[row * 3 + 0];                  // trade.strike
        const double v2 = columns0[row * 3 + 1];                  // trade.sign
        const double v3 = columns0[row * 3 + 2];                  // trade.quantity
        const double v4 = table0[v0 * table_stride0 + lane];
        // models/black_scholes.py:39 | return trade.quantity * vt.maximum(trade.sign * (spot - trade.strike), 0.0)  [%11, %13, %15, %17]
        const double v5 = v4 - v1;
        const double v6 = v2 * v5;
        const double v7 = vt_maximum(v6, 0.0);
        const double v8 = v3 * v7;
        output0[row * output_stride0 + lane] = vt_canonical(v8);
    }
}

// model black_scholes, leaf 2, trace key f4758d702a9c46be, 1 trades
// facts: known discount 'curve' True; known underlying 'spot' True; known vol 'vol' True
//
// ==== guards: answered for all trades and rows at once, over columns; no kernel
//   models/black_scholes.py:35 | if trade.expiry < market.t:  [%3-%4]  -> False
//   models/black_scholes.py:38 | if trade.expiry == market.t:  [%8-%9]  -> False
//   models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]  -> False
//   models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]  -> True
//
// ==== setup: once per trade and row and valuation time, over columns; no kernel
//   %79 f64 input trade expiry
//   %80 f64 input time
//   %81 i64 input name spot underlying
//   %82 i64 input name curve discount
//   %84 i64 const #1
//   %85 f64 const 0x3ff0000000000000                 ; 1.0
//   %86 f64 const 0x0000000000000000                 ; 0.0
//   %87 f64 input trade dividend_yield
//   %88 i64 input name vol vol
//   %89 f64 input trade strike
//   %91 f64 input trade quantity
//   %92 f64 input trade sign
//   models/black_scholes.py:37   | spot = market.spot(trade.underlying)
//   %94 i64 ifetch %81 spot_row
//   models/black_scholes.py:41   | tau = trade.expiry - market.t
//   %97 f64 sub %79 %80
//   models/black_scholes.py:42   | df = market.curve(trade.discount).discount(trade.expiry)
//   %98 i64 ifetch %82 curve_lo
//   %99 i64 ifetch %82 curve_hi
//   %103 i64 search %98 %99 %97 node_time
//   %104 b1 ilt %103 %99
//   %105 i64 iadd %103 %84
//   %106 i64 iselect %104 %105 %103
//   %107 f64 fetch %103 node_time
//   %108 f64 fetch %106 node_time
//   %109 b1 lt %107 %108
//   %110 f64 sub %97 %107
//   %111 f64 sub %108 %107
//   %112 f64 select %109 %111 %85
//   %113 f64 div %110 %112
//   %114 f64 select %109 %113 %86
//   %115 f64 maximum %114 %86
//   %116 f64 minimum %115 %85
//   models/black_scholes.py:43   | carried = spot * vt.exp(-trade.dividend_yield * tau)
//   %125 f64 neg %87
//   %126 f64 mul %125 %97
//   %127 f64 exp %126
//   models/black_scholes.py:45   | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)
//   %130 i64 ifetch %88 vol_row
//   %134 f64 sqrt %97
//   models/black_scholes.py:49   | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))
//   %143 f64 mul %91 %92
//
// ==== replay: npv of every trade of the leaf, each scenario
// ==== tables read: 0 = factor
__kernel void vt_leaf_2(
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
        // models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
        const long v0 = indices0[row * 4 + 0];                    // spot_row[trade.underlying]
        // models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
        const long v1 = indices0[row * 4 + 1];                    // search(node_time, ..., ..., ...)
        const long v2 = indices0[row * 4 + 2];                    // where(..., ..., ...)
        const double v3 = columns0[row * 7 + 0];                  // minimum(maximum(..., 0.0), 1.0)
        // models/black_scholes.py:41 | tau = trade.expiry - market.t  [%10]
        const double v4 = columns0[row * 7 + 1];                  // trade.expiry - market.t
        // models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
        const double v5 = columns0[row * 7 + 2];                  // exp(-trade.dividend_yield * (trade.expiry - market.t))
        // models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
        const long v6 = indices0[row * 4 + 3];                    // vol_row[trade.vol]
        const double v7 = columns0[row * 7 + 3];                  // sqrt((trade.expiry - market.t))
        const double v8 = columns0[row * 7 + 4];                  // trade.strike
        const double v9 = columns0[row * 7 + 5];                  // trade.sign
        // models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
        const double v10 = columns0[row * 7 + 6];                 // trade.quantity * trade.sign
        // models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
        const double v11 = table0[v0 * table_stride0 + lane];
        // models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
        const double v12 = table0[v1 * table_stride0 + lane];
        const double v13 = table0[v2 * table_stride0 + lane];
        const double v14 = v13 - v12;
        const double v15 = fma(v3, v14, v12);
        const double v16 = v15 * v4;
        const double v17 = -v16;
        const double v18 = vt_exp(v17);
        // models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
        const double v19 = v11 * v5;
        // models/black_scholes.py:44 | forward = carried / df  [%50]
        const double v20 = v19 / v18;
        // models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
        const double v21 = table0[v6 * table_stride0 + lane];
        const double v22 = v21 * v7;
        // models/black_scholes.py:46 | d1 = vt.log(forward / trade.strike) / stdev + 0.5 * stdev  [%60-%62, %64-%65]
        const double v23 = v20 / v8;
        const double v24 = vt_log(v23);
        const double v25 = v24 / v22;
        const double v26 = fma(0.5, v22, v25);
        // models/black_scholes.py:47 | d2 = d1 - stdev  [%66]
        const double v27 = -v21;
        const double v28 = fma(v27, v7, v26);
        // models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
        const double v29 = v9 * v26;
        const double v30 = vt_cdf_norm(v29);
        const double v31 = v8 * v18;
        const double v32 = v9 * v28;
        const double v33 = vt_cdf_norm(v32);
        const double v34 = v31 * v33;
        const double v35 = -v34;
        const double v36 = fma(v19, v30, v35);
        const double v37 = v10 * v36;
        output0[row * output_stride0 + lane] = vt_canonical(v37);
    }
}
