// W1 by hand: one swap, a thread values two scenarios. Nodes are read once: the
// dates ascend, so those between two nodes come one after the other. 22 operations a period.

struct __align__(16) Date { double weight, minus_time; };

INLINE double factor(const double weight, const double minus_time, const double low, const double step)
{
    return power_of_e(fma(weight, step, low) * minus_time);
}

INLINE double period(const double before, const double df, const double cost, const double pv)
{
    return fma(quotient(before, df) - 1.0 - cost, df, pv);
}

// z[nodes][lanes], lanes even; dates first[k] ... first[k + 1] lie right of node k, the first date
// of all right of node 0; terms = {K * alpha}.
extern "C" __global__ void w1(const double* __restrict__ z, const Date* __restrict__ dates,
    const int* __restrict__ first, const double* __restrict__ terms, double* __restrict__ out,
    const long long n_nodes, const long long lanes)
{
    const long long lane = 2 * ((long long)blockIdx.x * blockDim.x + threadIdx.x);
    if (lane >= lanes) return;
    const double cost = terms[0];
    const double* at = z + lane;
    Pair low = *(const Pair*)at, before, pv;
    pv.x = pv.y = 0.0;
    int d = 0;
    for (int k = 0; k < (int)n_nodes - 1; ++k) {
        at += lanes;
        const Pair high = *(const Pair*)at;
        const double step_x = high.x - low.x, step_y = high.y - low.y;
        if (d == 0) {
            before.x = factor(dates[0].weight, dates[0].minus_time, low.x, step_x);
            before.y = factor(dates[0].weight, dates[0].minus_time, low.y, step_y);
            d = 1;
        }
        const int end = first[k + 1];
#pragma unroll 1
        for (; d < end; ++d) {
            const Date date = dates[d];
            const double x = factor(date.weight, date.minus_time, low.x, step_x);
            const double y = factor(date.weight, date.minus_time, low.y, step_y);
            pv.x = period(before.x, x, cost, pv.x);
            pv.y = period(before.y, y, cost, pv.y);
            before.x = x;
            before.y = y;
        }
        low = high;
    }
    *(Pair*)(out + lane) = pv;
}
