"""Constants of `opmath`, made by `benchmarks/tools/fit_coefficients.py`: see there.

Polynomials stand lowest coefficient first. Errors are those before the coefficients were
rounded to double."""

_h = float.fromhex

# all entries of the next table are within 0.089 ulp

# e^(r − c) − 1 for |r| ≤ ln 2/16, c = 1.161479e-03; error 2.4e-18
EXP8_P = (
    _h("-0x1.304c505e3ba75p-10"),
    _h("0x1.ff67d9d7d0e23p-1"),
    _h("0x1.ff67d9d7d1105p-2"),
    _h("0x1.54efe68fe0b35p-3"),
    _h("0x1.54efe680e13a8p-5"),
    _h("0x1.10bfeb9ae662bp-7"),
    _h("0x1.6bb0cd6609fa2p-10"),
    _h("0x1.9fa54ebcfa496p-13"),
)

# 2^(j/8)·eᶜ over two octaves
EXP8_TABLE = (
    _h("0x1.004c29b626b53p+0"),
    _h("0x1.177e922f8fabbp+0"),
    _h("0x1.30ca737454696p+0"),
    _h("0x1.4c6072bab0b1fp+0"),
    _h("0x1.6a759c558a475p+0"),
    _h("0x1.8b43c9b79a33ap+0"),
    _h("0x1.af0a10b235d3ep+0"),
    _h("0x1.d60d3cc5a4c26p+0"),
    _h("0x1.004c29b626b53p+1"),
    _h("0x1.177e922f8fabbp+1"),
    _h("0x1.30ca737454696p+1"),
    _h("0x1.4c6072bab0b1fp+1"),
    _h("0x1.6a759c558a475p+1"),
    _h("0x1.8b43c9b79a33ap+1"),
    _h("0x1.af0a10b235d3ep+1"),
    _h("0x1.d60d3cc5a4c26p+1"),
)

# 8/ln 2, and ln 2/8 as a sum
EXP8_PER = _h("0x1.71547652b82fep+3")
EXP8_HIGH = _h("0x1.62e42fefa39efp-4")
EXP8_LOW = _h("0x1.abc9e3b39803fp-59")

# all entries of the next table are within 0.205 ulp

# e^(r − c) − 1 for |r| ≤ ln 2/32, c = 3.304840e-03; error 6.9e-18
EXP16_P = (
    _h("-0x1.b074fe2381aadp-9"),
    _h("0x1.fe4f8b01dc7f9p-1"),
    _h("0x1.fe4f8b01dc7f7p-2"),
    _h("0x1.5435075543c93p-3"),
    _h("0x1.543507555c62fp-5"),
    _h("0x1.102bc90b9d849p-7"),
    _h("0x1.6ae4fb1706145p-10"),
)

# 2^(j/16)·eᶜ/√(2π), less j·2⁴⁸ in its bits
EXP16_TABLE = (
    _h("0x1.99de84a50a83ap-2"),
    _h("0x1.9c0403110563ap-2"),
    _h("0x1.9ef72decf533dp-2"),
    _h("0x1.a2c1205839b28p-2"),
    _h("0x1.a76b5ca758baap-2"),
    _h("0x1.acffd0f5c1e66p-2"),
    _h("0x1.a9c46df5ae33bp-2"),
    _h("0x1.a588a8dc15096p-2"),
    _h("0x1.a1d240a4324ddp-2"),
    _h("0x1.9ea71cd9ca8d0p-2"),
    _h("0x1.9c0d67f4a12a4p-2"),
    _h("0x1.9a0b924ef7ecap-2"),
    _h("0x1.98a8553da36e8p-2"),
    _h("0x1.97eab64b310ddp-2"),
    _h("0x1.97da0a97abd4ap-2"),
    _h("0x1.987dfa5e9f6b1p-2"),
)

# 16/ln 2, and ln 2/16 as a sum
EXP16_PER = _h("0x1.71547652b82fep+4")
EXP16_HIGH = _h("0x1.62e42fefa0000p-5")
EXP16_LOW = _h("0x1.cf79abc9e3b3ap-44")

# (log(1 + r) − r)/r² for -0.0417 ≤ r ≤ 0.0441; error 4.2e-18 of log(1 + r)
LOG_P = (
    _h("-0x1.ffffffffffffdp-2"),
    _h("0x1.5555555555066p-2"),
    _h("-0x1.0000000007858p-2"),
    _h("0x1.999999a66083cp-3"),
    _h("-0x1.555554c9ad0e9p-3"),
    _h("0x1.2491f690c91d2p-3"),
    _h("-0x1.0001b656beab7p-3"),
    _h("0x1.c8c2744c1f5e4p-4"),
    _h("-0x1.96b4191b4e715p-4"),
)

# 1/c of the slots
LOG_INVERSE = (
    _h("0x1.619c8bf1df9b4p+0"),
    _h("0x1.52fab40efcbd3p+0"),
    _h("0x1.45828b0134616p+0"),
    _h("0x1.3911efaed1931p+0"),
    _h("0x1.2d8bc76ee0469p+0"),
    _h("0x1.22d719bc60382p+0"),
    _h("0x1.18de5ab109c6ap+0"),
    _h("0x1.0e2f4843f8e06p+0"),
    _h("0x1.0000000000000p+0"),
    _h("0x1.0000000000000p+0"),
    _h("0x1.e4292750b35c8p-1"),
    _h("0x1.c2ef8f3e02aaap-1"),
    _h("0x1.ab68a03c963f3p-1"),
    _h("0x1.963702159d7c2p-1"),
    _h("0x1.83060c140fbb3p-1"),
    _h("0x1.71905c5d82d71p-1"),
)

# log c, multiples of 2⁻⁴² to within 2⁻⁶⁵
LOG_VALUE = (
    _h("-0x1.4ac621bc4e000p-2"),
    _h("-0x1.1f7ff9f1d0000p-2"),
    _h("-0x1.ebf61f456c000p-3"),
    _h("-0x1.9c28bb86b8000p-3"),
    _h("-0x1.4f59a0ab36000p-3"),
    _h("-0x1.0551654e90000p-3"),
    _h("-0x1.7bbcd97960000p-4"),
    _h("-0x1.b9c7ede578000p-5"),
    _h("0x0.0p+0"),
    _h("0x0.0p+0"),
    _h("0x1.c9fecdbb90000p-5"),
    _h("0x1.04186a0f14000p-3"),
    _h("0x1.71d5fdec36000p-3"),
    _h("0x1.d9fe731780000p-3"),
    _h("0x1.1e8e166375000p-2"),
    _h("0x1.4dd3309986000p-2"),
)

# ln 2 as a multiple of 2⁻⁴² and the rest; the bits of the lowest mantissa
LOG_LN2_HIGH = _h("0x1.62e42fefa3800p-1")
LOG_LN2_LOW = _h("0x1.ef35793c76730p-45")
LOG_OFFSET = 0x3FE6AAAAAAAAAAAB

# φ(a)/Φ(−a) − a for 0 ≤ a ≤ 38.7; relative error 4.1e-18 of φ(a)/Φ(−a); numerator
CDF_P = (
    _h("0x1.9884533d4368ap-1"),
    _h("0x1.f9bed8e4497f9p-1"),
    _h("0x1.40314c61b02d4p-1"),
    _h("0x1.07332aa52e2afp-2"),
    _h("0x1.3112d15d5fc49p-4"),
    _h("0x1.009f47225a840p-6"),
    _h("0x1.38785252d0549p-9"),
    _h("0x1.09da77897eac0p-12"),
    _h("0x1.2065eae1750a3p-16"),
    _h("0x1.3387fb5dd7879p-21"),
)

# denominator
CDF_Q = (
    _h("0x1.0000000000024p+0"),
    _h("0x1.b184dab562fafp+0"),
    _h("0x1.6b1d171f3e166p+0"),
    _h("0x1.85806747e189dp-1"),
    _h("0x1.25bec9542caa4p-2"),
    _h("0x1.442e26b1cb21cp-4"),
    _h("0x1.08dfb1fd8eeebp-6"),
    _h("0x1.3cf9e9a761e2ep-9"),
    _h("0x1.0b0dff9252084p-12"),
    _h("0x1.2065eadef1621p-16"),
    _h("0x1.3387fb5e4417ap-21"),
)

# the same as a function of a/√2, over √2
ERFC_P = (
    _h("0x1.aa1372ffbd893p-1"),
    _h("0x1.74fcbff529661p+0"),
    _h("0x1.4df48b3e25c6bp+0"),
    _h("0x1.8438454d3db0fp-1"),
    _h("0x1.3e2fb3504f564p-2"),
    _h("0x1.7a8488ec45812p-4"),
    _h("0x1.45e6977ad9630p-6"),
    _h("0x1.88223d1e013c0p-9"),
    _h("0x1.2ccb4fe5a5c07p-12"),
    _h("0x1.c59bc5f7377fap-17"),
)

# denominator
ERFC_Q = (
    _h("0x1.79999999999b5p+0"),
    _h("0x1.c42716d29d2cbp+1"),
    _h("0x1.0bcbdaa70a95cp+2"),
    _h("0x1.963e4ac383cbfp+1"),
    _h("0x1.b14635c28eac7p+0"),
    _h("0x1.521d4687c19bdp-1"),
    _h("0x1.86b059bc6604cp-3"),
    _h("0x1.4a99c45fbee6dp-5"),
    _h("0x1.89e7d8f7d2975p-8"),
    _h("0x1.2ccb4fe3066ddp-11"),
    _h("0x1.c59bc5f7d7a0fp-16"),
)

# where the two pieces meet; what the fractions are added to and measured from
QUANTILE_SPLIT = _h("0x1.c000000000000p-2")
QUANTILE_BASE = _h("0x1.4000000000000p+1")
QUANTILE_SHIFT = _h("0x1.2000000000000p+1")

# x/q − 2.5, q = p − 1/2, by 0.4375² − q²; error 4.5e-17 of x; numerator
QUANTILE_MIDDLE_P = (
    _h("0x1.01adff6968644p+0"),
    _h("0x1.418670200e957p+5"),
    _h("0x1.093958a714f85p+9"),
    _h("0x1.fe2127429400ep+10"),
    _h("-0x1.13962103e17a3p+13"),
    _h("-0x1.363f6ec31a9b6p+16"),
    _h("-0x1.3870aa2dc6fdep+17"),
    _h("-0x1.424df2a058c8ap+16"),
    _h("-0x1.68b4a502234f2p+10"),
)

# denominator
QUANTILE_MIDDLE_Q = (
    _h("0x1.0000000000000p+0"),
    _h("0x1.9f7191fb8ae3dp+5"),
    _h("0x1.05b6f688d67b2p+10"),
    _h("0x1.4433f4c9de501p+13"),
    _h("0x1.9d3c2501c336fp+15"),
    _h("0x1.036352a7fd5a2p+17"),
    _h("0x1.169fbab04e602p+17"),
    _h("0x1.64a4eb8814d96p+15"),
)

# s + x, s = √(−2 log p), by s − 2.25; error 9.7e-17 of x; numerator
QUANTILE_TAIL_P = (
    _h("0x1.af1549f0ea46ep-1"),
    _h("0x1.14a6f441809f6p+0"),
    _h("0x1.1b85f892e9172p-1"),
    _h("0x1.2ca16e53c8f51p-3"),
    _h("0x1.62de0edf15b8ap-6"),
    _h("0x1.cc53ef46c7d42p-10"),
    _h("0x1.30f438dabe9eap-14"),
    _h("0x1.6b6fc9b465647p-20"),
    _h("0x1.38532e23f8937p-27"),
    _h("0x1.cf7fe2796eba8p-37"),
)

# denominator
QUANTILE_TAIL_Q = (
    _h("0x1.0000000000000p+0"),
    _h("0x1.882ba62bbaa2dp+0"),
    _h("0x1.edafe26c1efa8p-1"),
    _h("0x1.4c27fb80219b4p-2"),
    _h("0x1.03b908901afc9p-4"),
    _h("0x1.de22e04c9b6acp-8"),
    _h("0x1.f24dad48f5844p-12"),
    _h("0x1.0df9451916393p-16"),
    _h("0x1.08d414e653941p-22"),
    _h("0x1.71579e96288dfp-30"),
    _h("0x1.9ba8984bf7a70p-40"),
)
