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
// not |x| < limit, whose upper half is given: as floats, upper halves have the order of the numbers
VT_INLINE bool vt_beyond(const double x, const int upper) { return !(fabsf(__int_as_float(__double2hiint(x))) < __int_as_float(upper)); }
// a row of a table whose rows are `pitch` bytes apart: 32 by 32 bits, one instruction
VT_INLINE const double* vt_row(const double* p, const long long row, const unsigned pitch) { return (const double*)((const char*)p + (unsigned long long)(unsigned)row * pitch); }
VT_INLINE void vt_atomic_add(long long* p, const long long n) { atomicAdd((unsigned long long*)p, (unsigned long long)n); }

// 4 lanes of a thread, 128 apart: the op table's operations on each.
struct vt_f64x4 {
    double at[4];
    __device__ __forceinline__ vt_f64x4(const double x) : at{ x, x, x, x } {}
    __device__ __forceinline__ vt_f64x4(const double x0, const double x1, const double x2, const double x3) : at{ x0, x1, x2, x3 } {}
};
struct vt_i64x4 {
    long long at[4];
    __device__ __forceinline__ vt_i64x4(const long long x) : at{ x, x, x, x } {}
    __device__ __forceinline__ vt_i64x4(const long long x0, const long long x1, const long long x2, const long long x3) : at{ x0, x1, x2, x3 } {}
};
struct vt_b1x4 {
    bool at[4];
    __device__ __forceinline__ vt_b1x4(const bool x) : at{ x, x, x, x } {}
    __device__ __forceinline__ vt_b1x4(const bool x0, const bool x1, const bool x2, const bool x3) : at{ x0, x1, x2, x3 } {}
};

VT_INLINE vt_f64x4 operator+(const vt_f64x4 a, const vt_f64x4 b) { return { a.at[0] + b.at[0], a.at[1] + b.at[1], a.at[2] + b.at[2], a.at[3] + b.at[3] }; }
VT_INLINE vt_f64x4 operator-(const vt_f64x4 a, const vt_f64x4 b) { return { a.at[0] - b.at[0], a.at[1] - b.at[1], a.at[2] - b.at[2], a.at[3] - b.at[3] }; }
VT_INLINE vt_f64x4 operator*(const vt_f64x4 a, const vt_f64x4 b) { return { a.at[0] * b.at[0], a.at[1] * b.at[1], a.at[2] * b.at[2], a.at[3] * b.at[3] }; }
VT_INLINE vt_f64x4 operator/(const vt_f64x4 a, const vt_f64x4 b) { return { a.at[0] / b.at[0], a.at[1] / b.at[1], a.at[2] / b.at[2], a.at[3] / b.at[3] }; }
VT_INLINE vt_f64x4 operator-(const vt_f64x4 a) { return { -a.at[0], -a.at[1], -a.at[2], -a.at[3] }; }
VT_INLINE vt_f64x4 sqrt(const vt_f64x4 a) { return { sqrt(a.at[0]), sqrt(a.at[1]), sqrt(a.at[2]), sqrt(a.at[3]) }; }
VT_INLINE vt_f64x4 fma(const vt_f64x4 a, const vt_f64x4 b, const vt_f64x4 c) { return { fma(a.at[0], b.at[0], c.at[0]), fma(a.at[1], b.at[1], c.at[1]), fma(a.at[2], b.at[2], c.at[2]), fma(a.at[3], b.at[3], c.at[3]) }; }
VT_INLINE vt_b1x4 operator<(const vt_f64x4 a, const vt_f64x4 b) { return { a.at[0] < b.at[0], a.at[1] < b.at[1], a.at[2] < b.at[2], a.at[3] < b.at[3] }; }
VT_INLINE vt_b1x4 operator<=(const vt_f64x4 a, const vt_f64x4 b) { return { a.at[0] <= b.at[0], a.at[1] <= b.at[1], a.at[2] <= b.at[2], a.at[3] <= b.at[3] }; }
VT_INLINE vt_b1x4 operator==(const vt_f64x4 a, const vt_f64x4 b) { return { a.at[0] == b.at[0], a.at[1] == b.at[1], a.at[2] == b.at[2], a.at[3] == b.at[3] }; }
VT_INLINE vt_b1x4 operator!=(const vt_f64x4 a, const vt_f64x4 b) { return { a.at[0] != b.at[0], a.at[1] != b.at[1], a.at[2] != b.at[2], a.at[3] != b.at[3] }; }
VT_INLINE vt_b1x4 operator&&(const vt_b1x4 a, const vt_b1x4 b) { return { a.at[0] && b.at[0], a.at[1] && b.at[1], a.at[2] && b.at[2], a.at[3] && b.at[3] }; }
VT_INLINE vt_b1x4 operator||(const vt_b1x4 a, const vt_b1x4 b) { return { a.at[0] || b.at[0], a.at[1] || b.at[1], a.at[2] || b.at[2], a.at[3] || b.at[3] }; }
VT_INLINE vt_b1x4 operator!(const vt_b1x4 a) { return { !a.at[0], !a.at[1], !a.at[2], !a.at[3] }; }
VT_INLINE vt_f64x4 vt_select(const vt_b1x4 a, const vt_f64x4 b, const vt_f64x4 c) { return { a.at[0] ? b.at[0] : c.at[0], a.at[1] ? b.at[1] : c.at[1], a.at[2] ? b.at[2] : c.at[2], a.at[3] ? b.at[3] : c.at[3] }; }
VT_INLINE vt_i64x4 vt_iselect(const vt_b1x4 a, const vt_i64x4 b, const vt_i64x4 c) { return { a.at[0] ? b.at[0] : c.at[0], a.at[1] ? b.at[1] : c.at[1], a.at[2] ? b.at[2] : c.at[2], a.at[3] ? b.at[3] : c.at[3] }; }
VT_INLINE vt_i64x4 vt_bits(const vt_f64x4 a) { return { vt_bits(a.at[0]), vt_bits(a.at[1]), vt_bits(a.at[2]), vt_bits(a.at[3]) }; }
VT_INLINE vt_f64x4 vt_from_bits(const vt_i64x4 a) { return { vt_from_bits(a.at[0]), vt_from_bits(a.at[1]), vt_from_bits(a.at[2]), vt_from_bits(a.at[3]) }; }
VT_INLINE vt_i64x4 vt_iadd(const vt_i64x4 a, const vt_i64x4 b) { return { vt_iadd(a.at[0], b.at[0]), vt_iadd(a.at[1], b.at[1]), vt_iadd(a.at[2], b.at[2]), vt_iadd(a.at[3], b.at[3]) }; }
VT_INLINE vt_i64x4 vt_isub(const vt_i64x4 a, const vt_i64x4 b) { return { vt_isub(a.at[0], b.at[0]), vt_isub(a.at[1], b.at[1]), vt_isub(a.at[2], b.at[2]), vt_isub(a.at[3], b.at[3]) }; }
VT_INLINE vt_i64x4 operator&(const vt_i64x4 a, const vt_i64x4 b) { return { a.at[0] & b.at[0], a.at[1] & b.at[1], a.at[2] & b.at[2], a.at[3] & b.at[3] }; }
VT_INLINE vt_i64x4 operator|(const vt_i64x4 a, const vt_i64x4 b) { return { a.at[0] | b.at[0], a.at[1] | b.at[1], a.at[2] | b.at[2], a.at[3] | b.at[3] }; }
VT_INLINE vt_i64x4 vt_shl(const vt_i64x4 a, const int n) { return { vt_shl(a.at[0], n), vt_shl(a.at[1], n), vt_shl(a.at[2], n), vt_shl(a.at[3], n) }; }
VT_INLINE vt_i64x4 vt_shr(const vt_i64x4 a, const int n) { return { vt_shr(a.at[0], n), vt_shr(a.at[1], n), vt_shr(a.at[2], n), vt_shr(a.at[3], n) }; }
VT_INLINE vt_b1x4 operator<(const vt_i64x4 a, const vt_i64x4 b) { return { a.at[0] < b.at[0], a.at[1] < b.at[1], a.at[2] < b.at[2], a.at[3] < b.at[3] }; }
VT_INLINE vt_b1x4 operator==(const vt_i64x4 a, const vt_i64x4 b) { return { a.at[0] == b.at[0], a.at[1] == b.at[1], a.at[2] == b.at[2], a.at[3] == b.at[3] }; }
VT_INLINE bool vt_beyond(const vt_f64x4 x, const int upper)
{
    return vt_beyond(x.at[0], upper) | vt_beyond(x.at[1], upper) | vt_beyond(x.at[2], upper) | vt_beyond(x.at[3], upper);
}
// Loads may lie beyond the last lane, in the next row or in the padding of the table; an index that
// depends on the lane is used within the lanes only, and so are stores.
VT_INLINE vt_f64x4 vt_load4(const double* p)
{
    return { p[0], p[128], p[256], p[384] };
}
VT_INLINE vt_f64x4 vt_lookup4(const double* table, const vt_i64x4 i)
{
    return { table[i.at[0]], table[i.at[1]], table[i.at[2]], table[i.at[3]] };
}
VT_INLINE vt_f64x4 vt_gather4(const double* table, const vt_i64x4 row, const long long stride, const long long lane, const long long lanes)
{
    return { table[row.at[0] * stride + lane + 0], lane + 128 < lanes ? table[row.at[1] * stride + lane + 128] : 0.0, lane + 256 < lanes ? table[row.at[2] * stride + lane + 256] : 0.0, lane + 384 < lanes ? table[row.at[3] * stride + lane + 384] : 0.0 };
}
VT_INLINE void vt_store4(double* p, const vt_f64x4 x, const long long left)
{
    p[0] = vt_canonical(x.at[0]);
    if (128 < left) p[128] = vt_canonical(x.at[1]);
    if (256 < left) p[256] = vt_canonical(x.at[2]);
    if (384 < left) p[384] = vt_canonical(x.at[3]);
}

static __device__ const __align__(128) double vt_exp16[16] = {
    0.40026290185290103, 0.40235905448330167, 0.40523978956962364, 0.40893984354481683,
    0.4134954907551057, 0.41894461154922735, 0.4157883816911185, 0.41165412753367414,
    0.40802861215759184, 0.40493435935298994, 0.40239489012337004, 0.4004347668360252,
    0.39907963932715385, 0.3983562930482217, 0.39829269934394473, 0.3989180679562692,
};

static __device__ const __align__(128) double vt_exp8[16] = {
    2.5858788622597e-311, 2.04206310841253e-309, 4.240749509776547e-309, 6.638434032169957e-309,
    9.253127544331775e-309, 1.210447103789392e-308, 1.5213883166108206e-308, 1.8604721135969023e-308,
    2.227659737369461e-308, 2.4292801693484544e-308, 2.649148809484856e-308, 2.888917261724197e-308,
    3.150386612940379e-308, 3.4355209622965933e-308, 3.746462175118022e-308, 4.0855459721041037e-308,
};

static __device__ const __align__(128) double vt_log_inverse[16] = {
    1.3812949624549278, 1.3241379295911784, 1.271523177904219, 1.2229299356273027,
    1.177914108819346, 1.1360946736242288, 1.0971428568098198, 1.0554089704463663,
    1.0, 1.0, 0.9456264768611442, 0.8807339442440327,
    0.8347826074560757, 0.7933884288202011, 0.7559055113305163, 0.7218045105122838,
};

static __device__ const __align__(128) double vt_log_value[16] = {
    (-0.32302143775768855), (-0.28076162851721165), (-0.24021553450211286), (-0.20124956612471578),
    (-0.16374516985410992), (-0.12759665628436778), (-0.09270939780071785), (-0.05392834152348769),
    0.0, 0.0, 0.055907632657635986, 0.12699969156756197,
    0.18058393838032316, 0.23144235530344304, 0.27983889562642617, 0.32600093781502437,
};

// the larger; the second of equals; NaN if either is
VT_INLINE vt_f64x4 vt_maximum(const vt_f64x4 x0, const vt_f64x4 x1)
{
    const vt_b1x4 v0 = x1 < x0;
    const vt_b1x4 v1 = x0 <= x1;
    const vt_f64x4 v2 = x0 + x1;
    const vt_f64x4 v3 = vt_select(v1, x1, v2);
    const vt_f64x4 v4 = vt_select(v0, x0, v3);
    return v4;
}

static __constant__ double vt_exp_k[12] = {
    6755399441072112.0, 11.541560327111707, (-0.08664339756999316), (-2.8988085173078744e-18),
    0.00019819532999968266, 0.0013873696675634557, 0.008323659936468072, 0.041618299676918824,
    0.16647319914417272, 0.4994195974325211, 0.9988391948649603, (-0.001160805135039714),
};

// exp
static __device__ __noinline__ double vt_exp_any(const double x0)
{
    const bool v0 = x0 < (-746.0);
    const double v1 = v0 ? (-746.0) : x0;
    const bool v2 = 710.0 < v1;
    const double v3 = v2 ? 710.0 : v1;
    const double v4 = fma(v3, vt_exp_k[1], vt_exp_k[0]);
    const double v5 = v4 - vt_exp_k[0];
    const double v6 = fma(v5, vt_exp_k[2], v3);
    const double v7 = fma(v5, vt_exp_k[3], v6);
    const double v8 = fma(vt_exp_k[4], v7, vt_exp_k[5]);
    const double v9 = fma(v8, v7, vt_exp_k[6]);
    const double v10 = fma(v9, v7, vt_exp_k[7]);
    const double v11 = fma(v10, v7, vt_exp_k[8]);
    const double v12 = fma(v11, v7, vt_exp_k[9]);
    const double v13 = fma(v12, v7, vt_exp_k[10]);
    const double v14 = fma(v13, v7, vt_exp_k[11]);
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

// the same bits below 700.0 in magnitude, where nothing overflows or underflows
VT_INLINE vt_f64x4 vt_exp(const vt_f64x4 x0)
{
    if (vt_beyond(x0, 0x4085E000)) return { vt_exp_any(x0.at[0]), vt_exp_any(x0.at[1]), vt_exp_any(x0.at[2]), vt_exp_any(x0.at[3]) };
    const vt_f64x4 v0 = fma(x0, vt_exp_k[1], vt_exp_k[0]);
    const vt_f64x4 v1 = v0 - vt_exp_k[0];
    const vt_f64x4 v2 = fma(v1, vt_exp_k[2], x0);
    const vt_f64x4 v3 = fma(v1, vt_exp_k[3], v2);
    const vt_f64x4 v4 = fma(vt_exp_k[4], v3, vt_exp_k[5]);
    const vt_f64x4 v5 = fma(v4, v3, vt_exp_k[6]);
    const vt_f64x4 v6 = fma(v5, v3, vt_exp_k[7]);
    const vt_f64x4 v7 = fma(v6, v3, vt_exp_k[8]);
    const vt_f64x4 v8 = fma(v7, v3, vt_exp_k[9]);
    const vt_f64x4 v9 = fma(v8, v3, vt_exp_k[10]);
    const vt_f64x4 v10 = fma(v9, v3, vt_exp_k[11]);
    const vt_i64x4 v11 = vt_bits(v0);
    const vt_i64x4 v12 = vt_shl(v11, 49);
    const vt_i64x4 v13 = v12 & (-9007199254740992LL);
    const vt_f64x4 v14 = vt_lookup4(vt_exp8, v11 & 15);
    const vt_i64x4 v15 = vt_bits(v14);
    const vt_i64x4 v16 = vt_isub(v13, 0x3FF0000000000000LL);
    const vt_i64x4 v17 = vt_iadd(v15, v16);
    const vt_f64x4 v18 = vt_from_bits(v17);
    const vt_f64x4 v19 = fma(v18, v10, v18);
    return v19;
}

static __constant__ double vt_log_k[13] = {
    4503599627371573.0, 4503599627371519.0, 0.6931471805598903, 5.497923018708371e-14,
    (-0.09929284865657124), 0.11151357105878607, (-0.1250032658789075), 0.14285652760840023,
    (-0.16666666260210342), 0.20000000037185994, (-0.2500000000017102), 0.3333333333332632,
    (-0.49999999999999983),
};

// natural logarithm
VT_INLINE vt_f64x4 vt_log(const vt_f64x4 x0)
{
    const vt_b1x4 v0 = x0 < 2.2250738585072014e-308;
    const vt_f64x4 v1 = x0 * 1.8014398509481984e+16;
    const vt_f64x4 v2 = vt_select(v0, v1, x0);
    const vt_i64x4 v3 = vt_bits(v2);
    const vt_i64x4 v4 = vt_iadd(v3, 0x9555555555555LL);
    const vt_f64x4 v5 = vt_select(v0, vt_log_k[0], vt_log_k[1]);
    const vt_i64x4 v6 = vt_shr(v4, 52);
    const vt_i64x4 v7 = v6 | 0x4330000000000000LL;
    const vt_f64x4 v8 = vt_from_bits(v7);
    const vt_f64x4 v9 = v8 - v5;
    const vt_i64x4 v10 = v4 & 0xFFFFFFFFFFFFFLL;
    const vt_i64x4 v11 = vt_iadd(v10, 0x3FE6AAAAAAAAAAABLL);
    const vt_f64x4 v12 = vt_from_bits(v11);
    const vt_i64x4 v13 = vt_shr(v4, 48);
    const vt_f64x4 v14 = vt_lookup4(vt_log_inverse, v13 & 15);
    const vt_f64x4 v15 = fma(v12, v14, (-1.0));
    const vt_f64x4 v16 = vt_lookup4(vt_log_value, v13 & 15);
    const vt_f64x4 v17 = fma(v9, vt_log_k[2], v16);
    const vt_f64x4 v18 = v17 + v15;
    const vt_f64x4 v19 = v17 - v18;
    const vt_f64x4 v20 = v19 + v15;
    const vt_f64x4 v21 = fma(v9, vt_log_k[3], v20);
    const vt_f64x4 v22 = v15 * v15;
    const vt_f64x4 v23 = fma(vt_log_k[4], v15, vt_log_k[5]);
    const vt_f64x4 v24 = fma(v23, v15, vt_log_k[6]);
    const vt_f64x4 v25 = fma(v24, v15, vt_log_k[7]);
    const vt_f64x4 v26 = fma(v25, v15, vt_log_k[8]);
    const vt_f64x4 v27 = fma(v26, v15, vt_log_k[9]);
    const vt_f64x4 v28 = fma(v27, v15, vt_log_k[10]);
    const vt_f64x4 v29 = fma(v28, v15, vt_log_k[11]);
    const vt_f64x4 v30 = fma(v29, v15, vt_log_k[12]);
    const vt_f64x4 v31 = fma(v22, v30, v21);
    const vt_f64x4 v32 = v31 + v18;
    const vt_b1x4 v33 = x0 < vt_from_bits(0x7FF0000000000000LL);
    const vt_f64x4 v34 = vt_select(v33, v32, x0);
    const vt_b1x4 v35 = x0 == 0.0;
    const vt_f64x4 v36 = vt_select(v35, vt_from_bits((-4503599627370496LL)), vt_from_bits(0x7FF8000000000000LL));
    const vt_b1x4 v37 = x0 <= 0.0;
    const vt_f64x4 v38 = vt_select(v37, v36, v34);
    return v38;
}

static __constant__ double vt_cdf_norm_k[33] = {
    38.6, 6755399441058944.0, (-11.541560327111707), 0.08664339756978734,
    2.0582436978621353e-13, 2.1630195160411416e-05, (-0.00025956252714054835), 0.002595574517436437,
    (-0.0207645961391419), 0.12458757686343334, (-0.4983503074537335), (-0.0032993850925352093),
    5.728214594065124e-07, 1.7189867204134055e-05, 0.00025468319031008596, 0.0024183366510362103,
    0.016166614359675185, 0.07914557566682173, 0.2868606050134679, 0.7607452655072567,
    1.4184126330638605, 1.6934334462011795, 1.000000000000008, 5.728214593594308e-07,
    1.7189867213066587e-05, 0.0002535375466263083, 0.002383956956152265, 0.01566297480295753,
    0.07448083670713958, 0.2570311225240784, 0.6253761166809348, 0.9877841738386898,
    0.7978845608028717,
};

// standard normal distribution function, relative accuracy in both tails
VT_INLINE vt_f64x4 vt_cdf_norm(const vt_f64x4 x0)
{
    const vt_i64x4 v0 = vt_bits(x0);
    const vt_i64x4 v1 = v0 & 0x7FFFFFFFFFFFFFFFLL;
    const vt_f64x4 v2 = vt_from_bits(v1);
    const vt_b1x4 v3 = vt_cdf_norm_k[0] < v2;
    const vt_f64x4 v4 = vt_select(v3, vt_cdf_norm_k[0], v2);
    const vt_f64x4 v5 = v4 * v4;
    const vt_f64x4 v6 = fma(v5, vt_cdf_norm_k[2], vt_cdf_norm_k[1]);
    const vt_f64x4 v7 = v6 - vt_cdf_norm_k[1];
    const vt_f64x4 v8 = v7 * vt_cdf_norm_k[3];
    const vt_f64x4 v9 = fma(v4, v4, v8);
    const vt_f64x4 v10 = fma(v7, vt_cdf_norm_k[4], v9);
    const vt_f64x4 v11 = fma(vt_cdf_norm_k[5], v10, vt_cdf_norm_k[6]);
    const vt_f64x4 v12 = fma(v11, v10, vt_cdf_norm_k[7]);
    const vt_f64x4 v13 = fma(v12, v10, vt_cdf_norm_k[8]);
    const vt_f64x4 v14 = fma(v13, v10, vt_cdf_norm_k[9]);
    const vt_f64x4 v15 = fma(v14, v10, vt_cdf_norm_k[10]);
    const vt_f64x4 v16 = fma(v15, v10, vt_cdf_norm_k[11]);
    const vt_i64x4 v17 = vt_bits(v6);
    const vt_f64x4 v18 = vt_lookup4(vt_exp16, v17 & 15);
    const vt_i64x4 v19 = vt_bits(v18);
    const vt_i64x4 v20 = vt_shl(v17, 48);
    const vt_i64x4 v21 = vt_iadd(v19, v20);
    const vt_f64x4 v22 = vt_from_bits(v21);
    const vt_f64x4 v23 = fma(v22, v16, v22);
    const vt_f64x4 v24 = fma(vt_cdf_norm_k[12], v4, vt_cdf_norm_k[13]);
    const vt_f64x4 v25 = fma(v24, v4, vt_cdf_norm_k[14]);
    const vt_f64x4 v26 = fma(v25, v4, vt_cdf_norm_k[15]);
    const vt_f64x4 v27 = fma(v26, v4, vt_cdf_norm_k[16]);
    const vt_f64x4 v28 = fma(v27, v4, vt_cdf_norm_k[17]);
    const vt_f64x4 v29 = fma(v28, v4, vt_cdf_norm_k[18]);
    const vt_f64x4 v30 = fma(v29, v4, vt_cdf_norm_k[19]);
    const vt_f64x4 v31 = fma(v30, v4, vt_cdf_norm_k[20]);
    const vt_f64x4 v32 = fma(v31, v4, vt_cdf_norm_k[21]);
    const vt_f64x4 v33 = fma(v32, v4, vt_cdf_norm_k[22]);
    const vt_f64x4 v34 = v23 * v33;
    const vt_f64x4 v35 = fma(vt_cdf_norm_k[23], v4, vt_cdf_norm_k[24]);
    const vt_f64x4 v36 = fma(v35, v4, vt_cdf_norm_k[25]);
    const vt_f64x4 v37 = fma(v36, v4, vt_cdf_norm_k[26]);
    const vt_f64x4 v38 = fma(v37, v4, vt_cdf_norm_k[27]);
    const vt_f64x4 v39 = fma(v38, v4, vt_cdf_norm_k[28]);
    const vt_f64x4 v40 = fma(v39, v4, vt_cdf_norm_k[29]);
    const vt_f64x4 v41 = fma(v40, v4, vt_cdf_norm_k[30]);
    const vt_f64x4 v42 = fma(v41, v4, vt_cdf_norm_k[31]);
    const vt_f64x4 v43 = fma(v42, v4, vt_cdf_norm_k[32]);
    const vt_f64x4 v44 = fma(v4, v33, v43);
    const vt_f64x4 v45 = v34 / v44;
    const vt_b1x4 v46 = x0 < 0.0;
    const vt_f64x4 v47 = v45 * 6.223015277861142e-61;
    const vt_f64x4 v48 = fma(v45, (-6.223015277861142e-61), 1.0);
    const vt_f64x4 v49 = vt_select(v46, v47, v48);
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
extern "C" __global__ void vt_leaf_0(
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
    const long long lane = (long long)blockIdx.x * 512 + threadIdx.x;
    if (lane >= lanes) return;
    const double* const at0 = table0 + lane;
    const unsigned pitch0 = 8 * table_stride0;
    const long long first = (long long)blockIdx.y * tile;
    const long long last = first + tile < rows ? first + tile : rows;
    for (long long row = first; row < last; ++row) {
        // models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
        const long long v0 = indices0[row * 1 + 0];               // spot_row[trade.underlying]
        const double v1 = columns0[row * 3 + 0];                  // trade.strike
        const double v2 = columns0[row * 3 + 1];                  // trade.sign
        const double v3 = columns0[row * 3 + 2];                  // trade.quantity
        const vt_f64x4 v4 = vt_load4(vt_row(at0, v0, pitch0));
        // models/black_scholes.py:39 | return trade.quantity * vt.maximum(trade.sign * (spot - trade.strike), 0.0)  [%11, %13, %15, %17]
        const vt_f64x4 v5 = v4 - v1;
        const vt_f64x4 v6 = v2 * v5;
        const vt_f64x4 v7 = vt_maximum(v6, 0.0);
        const vt_f64x4 v8 = v3 * v7;
        vt_store4(output0 + (row * output_stride0 + lane), v8, lanes - lane);
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
extern "C" __global__ void vt_leaf_2(
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
    const long long lane = (long long)blockIdx.x * 512 + threadIdx.x;
    if (lane >= lanes) return;
    const double* const at0 = table0 + lane;
    const unsigned pitch0 = 8 * table_stride0;
    const long long first = (long long)blockIdx.y * tile;
    const long long last = first + tile < rows ? first + tile : rows;
    for (long long row = first; row < last; ++row) {
        // models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
        const long long v0 = indices0[row * 4 + 0];               // spot_row[trade.underlying]
        // models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
        const long long v1 = indices0[row * 4 + 1];               // search(node_time, ..., ..., ...)
        const long long v2 = indices0[row * 4 + 2];               // where(..., ..., ...)
        const double v3 = columns0[row * 7 + 0];                  // minimum(maximum(..., 0.0), 1.0)
        // models/black_scholes.py:41 | tau = trade.expiry - market.t  [%10]
        const double v4 = columns0[row * 7 + 1];                  // trade.expiry - market.t
        // models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
        const double v5 = columns0[row * 7 + 2];                  // exp(-trade.dividend_yield * (trade.expiry - market.t))
        // models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
        const long long v6 = indices0[row * 4 + 3];               // vol_row[trade.vol]
        const double v7 = columns0[row * 7 + 3];                  // sqrt((trade.expiry - market.t))
        const double v8 = columns0[row * 7 + 4];                  // trade.strike
        const double v9 = columns0[row * 7 + 5];                  // trade.sign
        // models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
        const double v10 = columns0[row * 7 + 6];                 // trade.quantity * trade.sign
        // models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
        const vt_f64x4 v11 = vt_load4(vt_row(at0, v0, pitch0));
        // models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
        const vt_f64x4 v12 = vt_load4(vt_row(at0, v1, pitch0));
        const vt_f64x4 v13 = vt_load4(vt_row(at0, v2, pitch0));
        const vt_f64x4 v14 = v13 - v12;
        const vt_f64x4 v15 = fma(v3, v14, v12);
        const vt_f64x4 v16 = v15 * v4;
        const vt_f64x4 v17 = v15 * -v4;
        const vt_f64x4 v18 = vt_exp(v17);
        // models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
        const vt_f64x4 v19 = v11 * v5;
        // models/black_scholes.py:44 | forward = carried / df  [%50]
        const vt_f64x4 v20 = v19 / v18;
        // models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
        const vt_f64x4 v21 = vt_load4(vt_row(at0, v6, pitch0));
        const vt_f64x4 v22 = v21 * v7;
        // models/black_scholes.py:46 | d1 = vt.log(forward / trade.strike) / stdev + 0.5 * stdev  [%60-%62, %64-%65]
        const vt_f64x4 v23 = v20 / v8;
        const vt_f64x4 v24 = vt_log(v23);
        const vt_f64x4 v25 = v24 / v22;
        const vt_f64x4 v26 = fma(0.5, v22, v25);
        // models/black_scholes.py:47 | d2 = d1 - stdev  [%66]
        const vt_f64x4 v27 = -v21;
        const vt_f64x4 v28 = fma(v27, v7, v26);
        // models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
        const vt_f64x4 v29 = v9 * v26;
        const vt_f64x4 v30 = vt_cdf_norm(v29);
        const vt_f64x4 v31 = v8 * v18;
        const vt_f64x4 v32 = v9 * v28;
        const vt_f64x4 v33 = vt_cdf_norm(v32);
        const vt_f64x4 v34 = v31 * v33;
        const vt_f64x4 v35 = -v34;
        const vt_f64x4 v36 = fma(v19, v30, v35);
        const vt_f64x4 v37 = v10 * v36;
        vt_store4(output0 + (row * output_stride0 + lane), v37, lanes - lane);
    }
}
