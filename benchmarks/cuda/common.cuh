// What the hand-written kernels share: an exponential for the range the workloads need, and a
// division without the branch for subnormals and overflow. They are the measure of the generated
// kernels and make their own choices; errors are compared, not bits.

#ifdef __CUDACC_RTC__
#define ROUGH_RECIPROCAL(r, x) asm("rcp.approx.ftz.f64 %0, %1;" : "=d"(r) : "d"(x))
#else  // the host build of the tests
#define ROUGH_RECIPROCAL(r, x) r = (double)(1.0f / (float)(x))
#define __constant__ const
#endif
#define INLINE static __device__ __forceinline__

// Two neighbouring lanes: one 16-byte load.
struct __align__(16) Pair { double x, y; };

// 2^(j/16): one 128-byte line, so that any 32 entries a warp asks for are one transaction.
static __device__ const __align__(128) double POWERS[16] = {
    1.0, 1.0442737824274138, 1.0905077326652577, 1.1387886347566916,
    1.189207115002721, 1.241857812073484, 1.2968395546510096, 1.3542555469368927,
    1.4142135623730951, 1.4768261459394993, 1.5422108254079407, 1.6104903319492543,
    1.681792830507429, 1.7562521603732995, 1.8340080864093424, 1.9152065613971474,
};

// In constant memory a coefficient is one instruction; as a literal it is two moves.
static __constant__ double C[9] = {
    23.083120654223414,       // 16 / ln 2
    6755399441055744.0,       // 1.5 * 2^52
    -0.04332169878499658,     // -ln 2 / 16
    -1.4494042586539372e-18,  // and what is left of it
    // exp(r) to the sixth power of r; the fifth and third carry the seventh, economised
    0.001388888888888889, 0.008333496247359863, 0.041666666666666664, 0.16666666662844765, 0.5,
};

// exp(x) for |x| < 700, error below 1 ULP: x = (k + j/16) ln 2 + r, |r| <= ln 2 / 32. 11 operations.
INLINE double power_of_e(const double x)
{
    const double shifted = fma(x, C[0], C[1]);
    const double n = shifted - C[1];
    const double r = fma(n, C[3], fma(n, C[2], x));
    double p = fma(r, C[4], C[5]);
    p = fma(p, r, C[6]);
    p = fma(p, r, C[7]);
    p = fma(p, r, C[8]);
    p = fma(p * r, r, r);
    const int bits = (int)__double_as_longlong(shifted);
    const double t = POWERS[bits & 15];
    const double y = fma(t, p, t);
    const long long whole = (long long)((unsigned long long)(long long)(bits >> 4) << 52);
    return __longlong_as_double(__double_as_longlong(y) + whole);
}

// a / b for normal numbers away from the ends of the range: within 0.51 ULP. 6 operations.
INLINE double quotient(const double a, const double b)
{
    double r;
    ROUGH_RECIPROCAL(r, b);
    const double e = fma(-b, r, 1.0);
    r = fma(r, fma(e, e, e), r);
    const double q = a * r;
    return fma(fma(-b, q, a), r, q);
}
