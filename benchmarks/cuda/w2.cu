// W2 by hand: 20,000 swaps of 150 flows on 250 curves to the margin of 50 members, on the device.
// Curves are lanes, padded to 256; a thread takes two, so a block of 128 threads has them all. Two
// forms of the flows: discount factors from a table of all dates, or computed where they are used.

#define LANES 256

struct __align__(16) Day { double weight, minus_time; };
struct __align__(16) Flow { int start, end; double cost; };  // cost = K * accrual

INLINE Pair factor(const double* __restrict__ z, const Day day, const int node, const int lane)
{
    const Pair low = *(const Pair*)(z + node * LANES + lane);
    const Pair high = *(const Pair*)(z + node * LANES + LANES + lane);
    Pair p;
    p.x = power_of_e(fma(day.weight, high.x - low.x, low.x) * day.minus_time);
    p.y = power_of_e(fma(day.weight, high.y - low.y, low.y) * day.minus_time);
    return p;
}

// Discount factors [days][256]. A block takes a day.
extern "C" __global__ void w2_factors(const double* __restrict__ z, const Day* __restrict__ days,
    const int* __restrict__ node, double* __restrict__ table, const long long n_days)
{
    const int lane = 2 * threadIdx.x;
    const long long day = (long long)blockIdx.y * gridDim.x + blockIdx.x;
    if (day >= n_days) return;
    *(Pair*)(table + day * LANES + lane) = factor(z, days[day], node[day], lane);
}

INLINE double flow_value(const double notional, const double start, const double end,
    const double cost, const double sum)
{
    return fma(notional * (quotient(start, end) - 1.0 - cost), end, sum);
}

// Sums over chunks of trades of one member: chunk c has trades first[c] ... first[c + 1].
extern "C" __global__ void w2_shared(const double* __restrict__ table, const Flow* __restrict__ flows,
    const double* __restrict__ notional, const int* __restrict__ first, double* __restrict__ sums,
    const long long per_trade)
{
    const int lane = 2 * threadIdx.x, chunk = blockIdx.x, n = (int)per_trade;
    const double* at = table + lane;
    double sum_x = 0.0, sum_y = 0.0;
    for (int trade = first[chunk]; trade < first[chunk + 1]; ++trade) {
        const double amount = notional[trade];
        const Flow* flow = flows + (long long)trade * n;
#pragma unroll 2
        for (int f = 0; f < n; ++f) {
            const Flow g = flow[f];
            const Pair a = *(const Pair*)(at + g.start * LANES);
            const Pair b = *(const Pair*)(at + g.end * LANES);
            sum_x = flow_value(amount, a.x, b.x, g.cost, sum_x);
            sum_y = flow_value(amount, a.y, b.y, g.cost, sum_y);
        }
    }
    Pair s;
    s.x = sum_x;
    s.y = sum_y;
    *(Pair*)(sums + (long long)chunk * LANES + lane) = s;
}

extern "C" __global__ void w2_inline(const double* __restrict__ z, const Day* __restrict__ days,
    const int* __restrict__ node, const Flow* __restrict__ flows, const double* __restrict__ notional,
    const int* __restrict__ first, double* __restrict__ sums, const long long per_trade)
{
    const int lane = 2 * threadIdx.x, chunk = blockIdx.x, n = (int)per_trade;
    double sum_x = 0.0, sum_y = 0.0;
    for (int trade = first[chunk]; trade < first[chunk + 1]; ++trade) {
        const double amount = notional[trade];
        const Flow* flow = flows + (long long)trade * n;
        for (int f = 0; f < n; ++f) {
            const Flow g = flow[f];
            const Pair a = factor(z, days[g.start], node[g.start], lane);
            const Pair b = factor(z, days[g.end], node[g.end], lane);
            sum_x = flow_value(amount, a.x, b.x, g.cost, sum_x);
            sum_y = flow_value(amount, a.y, b.y, g.cost, sum_y);
        }
    }
    Pair s;
    s.x = sum_x;
    s.y = sum_y;
    *(Pair*)(sums + (long long)chunk * LANES + lane) = s;
}

// Portfolio values [members][256]: member m has chunks of[m] ... of[m + 1]. A block takes a member.
extern "C" __global__ void w2_members(const double* __restrict__ sums, const int* __restrict__ of,
    double* __restrict__ portfolio)
{
    const int lane = 2 * threadIdx.x, member = blockIdx.x;
    double x = 0.0, y = 0.0;
    for (int c = of[member]; c < of[member + 1]; ++c) {
        const Pair s = *(const Pair*)(sums + (long long)c * LANES + lane);
        x += s.x;
        y += s.y;
    }
    Pair p;
    p.x = x;
    p.y = y;
    *(Pair*)(portfolio + (long long)member * LANES + lane) = p;
}

// P&L i of a member: the relative change from curve i to i + 1 times today's value.
INLINE double profit(const double* __restrict__ values, const int i, const int n)
{
    return (values[i + 1] / values[i] - 1.0) * values[n];
}

// Initial margin: the first P&L, ascending, at which the weights reach the tail. Every thread finds
// the weight up to its own P&L; one of them is the first. A block's 128 threads take two each.
extern "C" __global__ void w2_margin(const double* __restrict__ portfolio,
    const double* __restrict__ weights, const double* __restrict__ tail, double* __restrict__ margin,
    const long long n_moves)
{
    const int member = blockIdx.x, n = (int)n_moves;
    const double* values = portfolio + (long long)member * LANES;
    for (int i = threadIdx.x; i < n; i += blockDim.x) {
        const double own = profit(values, i, n);
        double below = 0.0;
        for (int j = 0; j < n; ++j) {
            const double other = profit(values, j, n);
            if (other < own || (other == own && j < i)) below += weights[j];
        }
        if (below < tail[0] && below + weights[i] >= tail[0]) margin[member] = own < 0.0 ? -own : 0.0;
    }
}
