// The two ceilings of a device: bytes copied and double-precision fused multiply-adds a second.

// out[i] = in[i]; a thread copies four pairs, a block apart.
extern "C" __global__ void copy(const double* __restrict__ in, double* __restrict__ out, const long long n)
{
    const long long first = ((long long)blockIdx.x * blockDim.x * 4 + threadIdx.x) * 2;
    Pair p[4];
    for (int k = 0; k < 4; ++k)
        if (first + 2 * k * (long long)blockDim.x < n) p[k] = *(const Pair*)(in + first + 2 * k * (long long)blockDim.x);
    for (int k = 0; k < 4; ++k)
        if (first + 2 * k * (long long)blockDim.x < n) *(Pair*)(out + first + 2 * k * (long long)blockDim.x) = p[k];
}

// 8 chains of n multiply-adds a thread; in = {factor, addend}, which the compiler cannot know.
extern "C" __global__ void multiply_add(const double* __restrict__ in, double* __restrict__ out, const long long n)
{
    const double m = in[0], c = in[1];
    double a[8];
    for (int k = 0; k < 8; ++k) a[k] = threadIdx.x + k;
    for (int i = 0; i < (int)n; ++i)
#pragma unroll
        for (int k = 0; k < 8; ++k) a[k] = fma(a[k], m, c);
    double sum = 0.0;
    for (int k = 0; k < 8; ++k) sum += a[k];
    out[(long long)blockIdx.x * blockDim.x + threadIdx.x] = sum;
}
