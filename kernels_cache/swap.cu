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

static __device__ const __align__(128) double vt_exp8[16] = {
    2.5858788622597e-311, 2.04206310841253e-309, 4.240749509776547e-309, 6.638434032169957e-309,
    9.253127544331775e-309, 1.210447103789392e-308, 1.5213883166108206e-308, 1.8604721135969023e-308,
    2.227659737369461e-308, 2.4292801693484544e-308, 2.649148809484856e-308, 2.888917261724197e-308,
    3.150386612940379e-308, 3.4355209622965933e-308, 3.746462175118022e-308, 4.0855459721041037e-308,
};

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
//   %329 i64 const #1
//   %330 f64 const 0x3ff0000000000000                ; 1.0
//   %331 f64 input trade direction
//   models/swap.py:61            | discount = market.curve(trade.discount)
//   %332 i64 ifetch %324 curve_lo
//   %333 i64 ifetch %324 curve_hi
//   models/swap.py:62            | index = market.index(trade.index)
//   %337 i64 ifetch %326 index_curve
//   %338 i64 ifetch %337 curve_lo
//   %339 i64 ifetch %337 curve_hi
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
//       %355 i64 search %332 %333 %354 node_time
//       %356 b1 ilt %355 %333
//       %357 i64 iadd %355 %329
//       %358 i64 iselect %356 %357 %355
//       %359 f64 fetch %355 node_time
//       %360 f64 fetch %358 node_time
//       %361 b1 lt %359 %360
//       %362 f64 sub %354 %359
//       %363 f64 sub %360 %359
//       %364 f64 select %361 %363 %330
//       %365 f64 div %362 %364
//       %366 f64 select %361 %365 %327
//       %367 f64 maximum %366 %327
//       %368 f64 minimum %367 %330
//     next %343
//     variant entry 0 exit 0 stop 0
//       %381 f64 input row #17 #0 accrual
//       %382 f64 input row #17 #0 notional
//       %383 f64 input row #17 #0 pay_time
//       %384 f64 input row #17 #0 rate
//       %386 f64 mul %382 %384
//       %387 f64 mul %386 %381
//       %388 f64 sub %383 %328
//       %389 i64 search %332 %333 %388 node_time
//       %390 b1 ilt %389 %333
//       %391 i64 iadd %389 %329
//       %392 i64 iselect %390 %391 %389
//       %393 f64 fetch %389 node_time
//       %394 f64 fetch %392 node_time
//       %395 b1 lt %393 %394
//       %396 f64 sub %388 %393
//       %397 f64 sub %394 %393
//       %398 f64 select %395 %397 %330
//       %399 f64 div %396 %398
//       %400 f64 select %395 %399 %327
//       %401 f64 maximum %400 %327
//       %402 f64 minimum %401 %330
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
//       %429 i64 search %332 %333 %428 node_time
//       %430 b1 ilt %429 %333
//       %431 i64 iadd %429 %329
//       %432 i64 iselect %430 %431 %429
//       %433 f64 fetch %429 node_time
//       %434 f64 fetch %432 node_time
//       %435 b1 lt %433 %434
//       %436 f64 sub %428 %433
//       %437 f64 sub %434 %433
//       %438 f64 select %435 %437 %330
//       %439 f64 div %436 %438
//       %440 f64 select %435 %439 %327
//       %441 f64 maximum %440 %327
//       %442 f64 minimum %441 %330
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
//       %475 i64 search %332 %333 %474 node_time
//       %476 b1 ilt %475 %333
//       %477 i64 iadd %475 %329
//       %478 i64 iselect %476 %477 %475
//       %479 f64 fetch %475 node_time
//       %480 f64 fetch %478 node_time
//       %481 b1 lt %479 %480
//       %482 f64 sub %474 %479
//       %483 f64 sub %480 %479
//       %484 f64 select %481 %483 %330
//       %485 f64 div %482 %484
//       %486 f64 select %481 %485 %327
//       %487 f64 maximum %486 %327
//       %488 f64 minimum %487 %330
//       %499 f64 sub %472 %328
//       %500 i64 search %338 %339 %499 node_time
//       %501 b1 ilt %500 %339
//       %502 i64 iadd %500 %329
//       %503 i64 iselect %501 %502 %500
//       %504 f64 fetch %500 node_time
//       %505 f64 fetch %503 node_time
//       %506 b1 lt %504 %505
//       %507 f64 sub %499 %504
//       %508 f64 sub %505 %504
//       %509 f64 select %506 %508 %330
//       %510 f64 div %507 %509
//       %511 f64 select %506 %510 %327
//       %512 f64 maximum %511 %327
//       %513 f64 minimum %512 %330
//       %522 f64 sub %466 %328
//       %523 i64 search %338 %339 %522 node_time
//       %524 b1 ilt %523 %339
//       %525 i64 iadd %523 %329
//       %526 i64 iselect %524 %525 %523
//       %527 f64 fetch %523 node_time
//       %528 f64 fetch %526 node_time
//       %529 b1 lt %527 %528
//       %530 f64 sub %522 %527
//       %531 f64 sub %528 %527
//       %532 f64 select %529 %531 %330
//       %533 f64 div %530 %532
//       %534 f64 select %529 %533 %327
//       %535 f64 maximum %534 %327
//       %536 f64 minimum %535 %330
//     next
//     variant entry 0 exit 0 stop 0
//       %553 f64 input row #106 #0 accrual
//       %557 f64 input row #106 #0 notional
//       %558 f64 input row #106 #0 pay_time
//       %559 f64 input row #106 #0 spread
//       %560 f64 input row #106 #0 start_time
//       %562 f64 sub %558 %328
//       %563 i64 search %332 %333 %562 node_time
//       %564 b1 ilt %563 %333
//       %565 i64 iadd %563 %329
//       %566 i64 iselect %564 %565 %563
//       %567 f64 fetch %563 node_time
//       %568 f64 fetch %566 node_time
//       %569 b1 lt %567 %568
//       %570 f64 sub %562 %567
//       %571 f64 sub %568 %567
//       %572 f64 select %569 %571 %330
//       %573 f64 div %570 %572
//       %574 f64 select %569 %573 %327
//       %575 f64 maximum %574 %327
//       %576 f64 minimum %575 %330
//       %588 f64 sub %560 %328
//       %589 i64 search %338 %339 %588 node_time
//       %590 b1 ilt %589 %339
//       %591 i64 iadd %589 %329
//       %592 i64 iselect %590 %591 %589
//       %593 f64 fetch %589 node_time
//       %594 f64 fetch %592 node_time
//       %595 b1 lt %593 %594
//       %596 f64 sub %588 %593
//       %597 f64 sub %594 %593
//       %598 f64 select %595 %597 %330
//       %599 f64 div %596 %598
//       %600 f64 select %595 %599 %327
//       %601 f64 maximum %600 %327
//       %602 f64 minimum %601 %330
//       %612 f64 mul %559 %553
//     next
//     variant entry 0 exit 0 stop 0
//     next
//   end
//   models/swap.py:80            | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}
//   %621 f64 mul %331 %344
//   out accrued %621
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
    const long long* __restrict__ offsets1,
    const double* __restrict__ columns1,
    const int* __restrict__ indices1,
    const long long* __restrict__ offsets2,
    const double* __restrict__ columns2,
    const int* __restrict__ indices2)
{
    const long long lane = (long long)blockIdx.x * 512 + threadIdx.x;
    if (lane >= lanes) return;
    const double* const at0 = table0 + lane;
    const unsigned pitch0 = 8 * table_stride0;
    const long long first = (long long)blockIdx.y * tile;
    const long long last = first + tile < rows ? first + tile : rows;
    for (long long row = first; row < last; ++row) {
        const double v0 = columns0[row * 1 + 0];                  // trade.direction
        vt_f64x4 v1 = 0.0;                                        // fixed
        // models/swap.py:66 | for flow in trade.fixed:  [%17]
        for (long long row1 = offsets1[row]; row1 < offsets1[row + 1]; ++row1) {
            // models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
            const long long v2 = indices1[row1 * 2 + 0];          // search(node_time, curve_lo[trade.discount], curve_hi[trade.discount], ...)
            const long long v3 = indices1[row1 * 2 + 1];          // where(... < curve_hi[trade.discount], ..., ...)
            const double v4 = columns1[row1 * 3 + 0];             // minimum(maximum(where(..., ..., 0.0), 0.0), 1.0)
            const double v5 = columns1[row1 * 3 + 1];             // fixed.pay_time - market.t
            const double v6 = columns1[row1 * 3 + 2];             // (fixed.notional * fixed.rate) * fixed.accrual
            const vt_f64x4 v7 = vt_load4(vt_row(at0, v2, pitch0));
            const vt_f64x4 v8 = vt_load4(vt_row(at0, v3, pitch0));
            const vt_f64x4 v9 = v8 - v7;
            const vt_f64x4 v10 = fma(v4, v9, v7);
            const vt_f64x4 v11 = v10 * v5;
            const vt_f64x4 v12 = v10 * -v5;
            const vt_f64x4 v13 = vt_exp(v12);
            const vt_f64x4 v14 = fma(v6, v13, v1);
            v1 = v14;
        }
        vt_f64x4 v15 = 0.0;                                       // floating
        // models/swap.py:75 | for flow in trade.floating:  [%106]
        for (long long row2 = offsets2[row]; row2 < offsets2[row + 1]; ++row2) {
            const int path2 = indices2[row2 * 7 + 6];
            if (path2 == 0) {
                // models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
                const long long v16 = indices2[row2 * 7 + 0];     // search(node_time, curve_lo[trade.discount], curve_hi[trade.discount], ...)
                const long long v17 = indices2[row2 * 7 + 1];     // where(... < curve_hi[trade.discount], ..., ...)
                const double v18 = columns2[row2 * 10 + 0];       // minimum(maximum(where(..., ..., 0.0), 0.0), 1.0)
                const double v19 = columns2[row2 * 10 + 1];       // floating.pay_time - market.t
                const double v20 = columns2[row2 * 10 + 2];       // ... * floating.accrual
                const double v21 = columns2[row2 * 10 + 3];       // floating.notional
                const vt_f64x4 v22 = vt_load4(vt_row(at0, v16, pitch0));
                const vt_f64x4 v23 = vt_load4(vt_row(at0, v17, pitch0));
                const vt_f64x4 v24 = v23 - v22;
                const vt_f64x4 v25 = fma(v18, v24, v22);
                const vt_f64x4 v26 = v25 * v19;
                const vt_f64x4 v27 = v25 * -v19;
                const vt_f64x4 v28 = vt_exp(v27);
                const vt_f64x4 v29 = v20 * v28;
                const vt_f64x4 v30 = fma(v21, v29, v15);
                v15 = v30;
            } else if (path2 == 1) {
                // models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
                const long long v31 = indices2[row2 * 7 + 0];     // search(node_time, curve_lo[trade.discount], curve_hi[trade.discount], ...)
                const long long v32 = indices2[row2 * 7 + 1];     // where(... < curve_hi[trade.discount], ..., ...)
                const double v33 = columns2[row2 * 10 + 0];       // minimum(maximum(where(..., ..., 0.0), 0.0), 1.0)
                const double v34 = columns2[row2 * 10 + 1];       // floating.pay_time - market.t
                const long long v35 = indices2[row2 * 7 + 2];     // search(node_time, ..., ..., ...)
                const long long v36 = indices2[row2 * 7 + 3];     // where(..., ..., ...)
                const double v37 = columns2[row2 * 10 + 2];       // minimum(maximum(..., 0.0), 1.0)
                const double v38 = columns2[row2 * 10 + 3];       // floating.start_time - market.t
                const long long v39 = indices2[row2 * 7 + 4];     // search(node_time, ..., ..., ...)
                const long long v40 = indices2[row2 * 7 + 5];     // where(..., ..., ...)
                const double v41 = columns2[row2 * 10 + 4];       // minimum(maximum(..., 0.0), 1.0)
                const double v42 = columns2[row2 * 10 + 5];       // floating.end_time - market.t
                const double v43 = columns2[row2 * 10 + 6];       // floating.index_accrual
                const double v44 = columns2[row2 * 10 + 7];       // floating.spread
                const double v45 = columns2[row2 * 10 + 8];       // floating.accrual
                const double v46 = columns2[row2 * 10 + 9];       // floating.notional
                const vt_f64x4 v47 = vt_load4(vt_row(at0, v31, pitch0));
                const vt_f64x4 v48 = vt_load4(vt_row(at0, v32, pitch0));
                const vt_f64x4 v49 = v48 - v47;
                const vt_f64x4 v50 = fma(v33, v49, v47);
                const vt_f64x4 v51 = v50 * v34;
                const vt_f64x4 v52 = v50 * -v34;
                const vt_f64x4 v53 = vt_exp(v52);
                const vt_f64x4 v54 = vt_load4(vt_row(at0, v35, pitch0));
                const vt_f64x4 v55 = vt_load4(vt_row(at0, v36, pitch0));
                const vt_f64x4 v56 = v55 - v54;
                const vt_f64x4 v57 = fma(v37, v56, v54);
                const vt_f64x4 v58 = v57 * v38;
                const vt_f64x4 v59 = v57 * -v38;
                const vt_f64x4 v60 = vt_exp(v59);
                const vt_f64x4 v61 = vt_load4(vt_row(at0, v39, pitch0));
                const vt_f64x4 v62 = vt_load4(vt_row(at0, v40, pitch0));
                const vt_f64x4 v63 = v62 - v61;
                const vt_f64x4 v64 = fma(v41, v63, v61);
                const vt_f64x4 v65 = v64 * v42;
                const vt_f64x4 v66 = v64 * -v42;
                const vt_f64x4 v67 = vt_exp(v66);
                const vt_f64x4 v68 = v60 / v67;
                const vt_f64x4 v69 = v68 - 1.0;
                const vt_f64x4 v70 = v69 / v43;
                const vt_f64x4 v71 = v70 + v44;
                const vt_f64x4 v72 = v71 * v45;
                const vt_f64x4 v73 = v72 * v53;
                const vt_f64x4 v74 = fma(v46, v73, v15);
                v15 = v74;
            } else {
                // models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
                const long long v75 = indices2[row2 * 7 + 0];     // search(node_time, curve_lo[trade.discount], curve_hi[trade.discount], ...)
                const long long v76 = indices2[row2 * 7 + 1];     // where(... < curve_hi[trade.discount], ..., ...)
                const double v77 = columns2[row2 * 10 + 0];       // minimum(maximum(where(..., ..., 0.0), 0.0), 1.0)
                const double v78 = columns2[row2 * 10 + 1];       // floating.pay_time - market.t
                const long long v79 = indices2[row2 * 7 + 2];     // search(node_time, ..., ..., ...)
                const long long v80 = indices2[row2 * 7 + 3];     // where(..., ..., ...)
                const double v81 = columns2[row2 * 10 + 2];       // minimum(maximum(..., 0.0), 1.0)
                const double v82 = columns2[row2 * 10 + 3];       // floating.start_time - market.t
                const double v83 = columns2[row2 * 10 + 4];       // floating.spread * floating.accrual
                const double v84 = columns2[row2 * 10 + 5];       // floating.notional
                const vt_f64x4 v85 = vt_load4(vt_row(at0, v75, pitch0));
                const vt_f64x4 v86 = vt_load4(vt_row(at0, v76, pitch0));
                const vt_f64x4 v87 = v86 - v85;
                const vt_f64x4 v88 = fma(v77, v87, v85);
                const vt_f64x4 v89 = v88 * v78;
                const vt_f64x4 v90 = v88 * -v78;
                const vt_f64x4 v91 = vt_exp(v90);
                const vt_f64x4 v92 = vt_load4(vt_row(at0, v79, pitch0));
                const vt_f64x4 v93 = vt_load4(vt_row(at0, v80, pitch0));
                const vt_f64x4 v94 = v93 - v92;
                const vt_f64x4 v95 = fma(v81, v94, v92);
                const vt_f64x4 v96 = v95 * v82;
                const vt_f64x4 v97 = v95 * -v82;
                const vt_f64x4 v98 = vt_exp(v97);
                const vt_f64x4 v99 = v98 - v91;
                const vt_f64x4 v100 = fma(v83, v91, v99);
                const vt_f64x4 v101 = fma(v84, v100, v15);
                v15 = v101;
            }
        }
        // models/swap.py:80 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%320, %322-%323]
        const vt_f64x4 v102 = v1 - v15;
        const vt_f64x4 v103 = v0 * v102;
        vt_store4(output0 + (row * output_stride0 + lane), v103, lanes - lane);
    }
}
