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

# all entries of the next table are within 0.204 ulp

# e^(r − c) − 1 for |r| ≤ ln 2/32, c = 3.813943e-04; error 6.9e-18
EXP16_P = (
    _h("-0x1.8fd83a9cd92afp-12"),
    _h("0x1.ffce04f8ac662p-1"),
    _h("0x1.ffce04f8ac660p-2"),
    _h("0x1.5534034f22bd0p-3"),
    _h("0x1.5534034f3b693p-5"),
    _h("0x1.10f7c6d8ebbbcp-7"),
    _h("0x1.6bf4f81c0b898p-10"),
)

# 2^(j/16)·eᶜ/√(2π), less j·2⁴⁸ in its bits
EXP16_TABLE = (
    _h("0x1.98ac3816e82c0p-2"),
    _h("0x1.9ac426e40fec0p-2"),
    _h("0x1.9da9286d85a16p-2"),
    _h("0x1.a164510497468p-2"),
    _h("0x1.a5ff1be2982dcp-2"),
    _h("0x1.ab836fb73a771p-2"),
    _h("0x1.a8fdd1b54603ap-2"),
    _h("0x1.a4b9418a70244p-2"),
    _h("0x1.a0f9aa9784f23p-2"),
    _h("0x1.9dc4effeb15bep-2"),
    _h("0x1.9b21379c1e40ep-2"),
    _h("0x1.9914ecfa39299p-2"),
    _h("0x1.97a6c46778c8bp-2"),
    _h("0x1.96ddbe2f18c90p-2"),
    _h("0x1.96c129f659353p-2"),
    _h("0x1.9758aa3fdf54ep-2"),
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
LOG_OFFSET = 0x3fe6aaaaaaaaaaab

# φ(a)/Φ(−a) − a for 0 ≤ a ≤ 38.7; relative error 4.1e-18 of φ(a)/Φ(−a); numerator
CDF_P = (
    _h("0x1.9884533d43651p-1"),
    _h("0x1.f9bed8e4497b2p-1"),
    _h("0x1.40314c61b02a7p-1"),
    _h("0x1.07332aa52e28ap-2"),
    _h("0x1.3112d15d5fc1ep-4"),
    _h("0x1.009f47225a81cp-6"),
    _h("0x1.38785252d051dp-9"),
    _h("0x1.09da77897ea9bp-12"),
    _h("0x1.2065eae17507bp-16"),
    _h("0x1.3387fb5dd784ep-21"),
)

# denominator
CDF_Q = (
    _h("0x1.0000000000000p+0"),
    _h("0x1.b184dab562f72p+0"),
    _h("0x1.6b1d171f3e132p+0"),
    _h("0x1.85806747e1866p-1"),
    _h("0x1.25bec9542ca7bp-2"),
    _h("0x1.442e26b1cb1efp-4"),
    _h("0x1.08dfb1fd8eec5p-6"),
    _h("0x1.3cf9e9a761e02p-9"),
    _h("0x1.0b0dff925205ep-12"),
    _h("0x1.2065eadef15f8p-16"),
    _h("0x1.3387fb5e4414fp-21"),
)

# the same as a function of a/√2, over √2
ERFC_P = (
    _h("0x1.8d3080e5b95b6p-1"),
    _h("0x1.5bb3351cf284ap+0"),
    _h("0x1.3750707257470p+0"),
    _h("0x1.69e65aa31f77ep-1"),
    _h("0x1.289d47b30030bp-2"),
    _h("0x1.60db01cf3c727p-4"),
    _h("0x1.2fce47c94cd01p-6"),
    _h("0x1.6d8c645d0e294p-9"),
    _h("0x1.1866bfa202a52p-12"),
    _h("0x1.a6daf9a10856bp-17"),
)

# denominator
ERFC_Q = (
    _h("0x1.6000000000000p+0"),
    _h("0x1.a57f8ec455c3fp+1"),
    _h("0x1.f347ffcaf55a5p+1"),
    _h("0x1.7ab38f752cc0bp+1"),
    _h("0x1.93e654d3bd669p+0"),
    _h("0x1.3b30fc5329a13p-1"),
    _h("0x1.6c3394bca484fp-3"),
    _h("0x1.342fe27349d17p-5"),
    _h("0x1.6f333f6930c82p-8"),
    _h("0x1.1866bf9f90d5ep-11"),
    _h("0x1.a6daf9a19d9ccp-16"),
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
