; model swap, leaf 0, trace key fab77fd2d1cc3df0, 2 trades
; facts: known discount 'curve' True; known index 'index' True
;
; ==== guards: answered for all trades and rows at once, over columns; no kernel
;   models/swap.py:59 | discount = market.curve(trade.discount)  [%2-%4, %6-%8]  -> False
;   models/swap.py:60 | index = market.index(trade.index)  [%10-%16]  -> False
;   models/swap.py:65 | if flow.pay_time <= market.t:  [%26-%27, %64-%65, %102-%103]  -> False, True
;   models/swap.py:68 | if flow.pay_time - flow.accrual < market.t:  [%57-%59, %93-%95]  -> False, True
;   models/swap.py:74 | if flow.pay_time <= market.t:  [%113-%114, %163-%164, %254-%255, %317-%318, ...]  -> False, True
;   models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315, %326-%365]  -> False, True
;
; ==== setup: once per trade and row and valuation time, over columns; no kernel
;   %1555 i64 input name curve discount
;   %1556 i64 input name index index
;   %1557 f64 const 0x0000000000000000               ; 0.0
;   %1558 f64 input time
;   %1561 f64 input trade direction
;   models/swap.py:60            | index = market.index(trade.index)
;   %1564 i64 ifetch %1556 index_curve
;   models/swap.py:64            | for flow in trade.fixed:
;   loop %17 zip fixed:#0:#0
;     carry %1567 f64 init %1557 result %1568    ; accrued
;     variant entry 0 exit 0 stop 0
;       %1571 f64 input row #17 #0 accrual
;       %1572 f64 input row #17 #0 notional
;       %1573 f64 input row #17 #0 pay_time
;       %1574 f64 input row #17 #0 rate
;   models/swap.py:67            | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)
;       %1575 f64 mul %1572 %1574
;       %1576 f64 mul %1575 %1571
;       %1577 f64 sub %1573 %1558
;     next %1567
;     variant entry 0 exit 0 stop 0
;       %1608 f64 input row #17 #0 accrual
;       %1609 f64 input row #17 #0 notional
;       %1610 f64 input row #17 #0 pay_time
;       %1611 f64 input row #17 #0 rate
;       %1612 f64 mul %1609 %1611
;       %1613 f64 mul %1612 %1608
;       %1614 f64 sub %1610 %1558
;   models/swap.py:68            | if flow.pay_time - flow.accrual < market.t:
;       %1645 f64 sub %1610 %1608
;   models/swap.py:69            | elapsed = market.t - (flow.pay_time - flow.accrual)
;       %1646 f64 sub %1558 %1645
;   models/swap.py:70            | accrued += flow.notional * flow.rate * elapsed
;       %1647 f64 fma %1612 %1646 %1567
;     next %1647
;     variant entry 0 exit 0 stop 0
;     next %1567
;   end
;   models/swap.py:76            | floating += flow.notional * index.coupon_value(flow, discount)
;   %1685 i64 ifetch %1556 fixing_lo
;   %1686 i64 ifetch %1556 fixing_hi
;   models/swap.py:73            | for flow in trade.floating:
;   loop %106 zip floating:#0:#0
;     variant entry 0 exit 0 stop 0
;     next
;     variant entry 0 exit 0 stop 0
;       %1693 f64 input row #106 #0 accrual
;       %1694 f64 input row #106 #0 end_time
;       %1695 f64 input row #106 #0 index_accrual
;       %1696 f64 input row #106 #0 notional
;       %1697 f64 input row #106 #0 pay_time
;       %1698 f64 input row #106 #0 spread
;       %1699 f64 input row #106 #0 start_time
;   models/swap.py:76            | floating += flow.notional * index.coupon_value(flow, discount)
;       %1700 f64 sub %1697 %1558
;       %1730 f64 sub %1699 %1558
;       %1760 f64 sub %1694 %1558
;     next
;     variant entry 0 exit 0 stop 0
;       %1797 f64 input row #106 #0 accrual
;       %1798 f64 input row #106 #0 notional
;       %1799 f64 input row #106 #0 pay_time
;       %1800 f64 input row #106 #0 spread
;       %1801 f64 input row #106 #0 start_time
;       %1802 f64 sub %1799 %1558
;       %1832 f64 sub %1801 %1558
;       %1863 f64 mul %1800 %1797
;     next
;     variant entry 0 exit 0 stop 0
;     next
;     variant entry 0 exit 0 stop 0
;       %1866 f64 input row #106 #0 accrual
;       %1867 f64 input row #106 #0 fixing_time
;       %1868 f64 input row #106 #0 notional
;       %1869 f64 input row #106 #0 pay_time
;       %1870 f64 input row #106 #0 spread
;       %1871 f64 sub %1869 %1558
;       %1901 i64 search %1685 %1686 %1867 fixing_time
;       %1902 f64 fetch %1901 fixing_value
;       %1903 f64 add %1902 %1870
;       %1904 f64 mul %1903 %1866
;     next
;     variant entry 0 exit 0 stop 0
;     next
;   end
;   models/swap.py:78            | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}
;   %1909 f64 mul %1561 %1568
;   out accrued %1909

; ==== shared table 089f478f2b04: 31 keys (trade.discount, fixed.pay_time - market.t), a row computed once for the whole book
; vectrace CPU kernel: 8 lanes a vector, 2 vectors a block, reduce store
define void @kernel(ptr noalias nocapture readonly %args, i64 %row0, i64 %row1, i64 %lane0, i64 %lane1, i64 %local, i64 %worker) #0 {
entry:
  %v0 = getelementptr i64, ptr %args, i64 0
  %v1 = load ptr, ptr %v0, align 8, !invariant.load !0
  %v2 = getelementptr i64, ptr %args, i64 1
  %v3 = load i64, ptr %v2, align 8, !invariant.load !0
  %v4 = getelementptr i64, ptr %args, i64 2
  %v5 = load i64, ptr %v4, align 8, !invariant.load !0
  %v6 = and i64 %v5, %local
  %v7 = getelementptr i8, ptr %v1, i64 %v6
  %v8 = shl i64 %v3, 3
  %v9 = getelementptr i64, ptr %args, i64 3
  %v10 = load i64, ptr %v9, align 8, !invariant.load !0
  %v11 = getelementptr i64, ptr %args, i64 4
  %v12 = load ptr, ptr %v11, align 8, !invariant.load !0
  %v13 = getelementptr i64, ptr %args, i64 5
  %v14 = load i64, ptr %v13, align 8, !invariant.load !0
  %v15 = getelementptr i64, ptr %args, i64 6
  %v16 = load i64, ptr %v15, align 8, !invariant.load !0
  %v17 = and i64 %v16, %local
  %v18 = getelementptr i8, ptr %v12, i64 %v17
  %v19 = shl i64 %v14, 3
  %v20 = getelementptr i64, ptr %args, i64 8
  %v21 = load ptr, ptr %v20, align 8, !invariant.load !0
  %v22 = getelementptr i64, ptr %args, i64 9
  %v23 = load ptr, ptr %v22, align 8, !invariant.load !0
  %v24 = getelementptr i64, ptr %args, i64 10
  %v25 = load ptr, ptr %v24, align 8, !invariant.load !0
  %lanes = sub i64 %lane1, %lane0
  %odd = srem i64 %lanes, 16
  %lane.wide = sub i64 %lane1, %odd
  %any.row = icmp slt i64 %row0, %row1
  %any.lane = icmp slt i64 %lane0, %lane1
  %any = and i1 %any.row, %any.lane
  br i1 %any, label %row.head, label %done
row.head:
  %row = phi i64 [ %row0, %entry ], [ %row.next, %row.end ]
  %v26 = mul i64 %row, 2
  %v27 = getelementptr double, ptr %v21, i64 %v26
  %v28 = mul i64 %row, 2
  %v29 = getelementptr i32, ptr %v23, i64 %v28
  ; models/swap.py:67 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v30 = getelementptr i32, ptr %v29, i64 0               ; %0 i64 input index #0 #0 = (... < curve_hi[trade.discount]) <U+003F> iadd(..., 1) : ...
  %v31 = load i32, ptr %v30, align 4, !invariant.load !0
  %v32 = sext i32 %v31 to i64
  %v33 = getelementptr i32, ptr %v29, i64 1               ; %1 i64 input index #0 #1 = search(node_time, curve_lo[trade.discount], curve_hi[trade.discount], ...)
  %v34 = load i32, ptr %v33, align 4, !invariant.load !0
  %v35 = sext i32 %v34 to i64
  %v36 = getelementptr double, ptr %v27, i64 0            ; %2 f64 input column #0 #0 = ... <U+003F> ... : (... <U+003F> 1.0 : ...)
  %v37 = load double, ptr %v36, align 8, !invariant.load !0
  %v38 = insertelement <8 x double> poison, double %v37, i64 0
  %v39 = shufflevector <8 x double> %v38, <8 x double> poison, <8 x i32> zeroinitializer
  %v40 = getelementptr double, ptr %v27, i64 1            ; %3 f64 input column #0 #1 = fixed.pay_time - market.t
  %v41 = load double, ptr %v40, align 8, !invariant.load !0
  %v42 = insertelement <8 x double> poison, double %v41, i64 0
  %v43 = shufflevector <8 x double> %v42, <8 x double> poison, <8 x i32> zeroinitializer
  %any.wide = icmp slt i64 %lane0, %lane.wide
  br i1 %any.wide, label %wide.enter, label %tail.check
wide.enter:
  br label %wide
wide:
  %wide.lane = phi i64 [ %lane0, %wide.enter ], [ %wide.next, %wide.end ]
  %v44 = getelementptr double, ptr %v7, i64 %wide.lane
  %v47 = icmp slt i64 0, %v10
  br i1 %v47, label %fetch45, label %fetched46
fetch45:
  %v48 = phi i64 [ 0, %wide ], [ %v49, %fetch45 ]
  %v50 = mul i64 %v48, %v8
  %v51 = getelementptr i8, ptr %v44, i64 %v50
  %v52 = getelementptr i8, ptr %v51, i64 512
  call void @llvm.prefetch.p0(ptr %v52, i32 0, i32 3, i32 1)
  %v53 = getelementptr i8, ptr %v51, i64 576
  call void @llvm.prefetch.p0(ptr %v53, i32 0, i32 3, i32 1)
  %v49 = add i64 %v48, 1
  %v54 = icmp slt i64 %v49, %v10
  br i1 %v54, label %fetch45, label %fetched46
fetched46:
  ; models/swap.py:67 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v55 = mul i64 %v32, %v8                                ; %4 f64 gather %0 #0
  %v56 = getelementptr i8, ptr %v44, i64 %v55
  %v57 = load <8 x double>, ptr %v56, align 8
  %v58 = getelementptr double, ptr %v56, i64 8
  %v59 = load <8 x double>, ptr %v58, align 8
  %v60 = mul i64 %v35, %v8                                ; %5 f64 gather %1 #0
  %v61 = getelementptr i8, ptr %v44, i64 %v60
  %v62 = load <8 x double>, ptr %v61, align 8
  %v63 = getelementptr double, ptr %v61, i64 8
  %v64 = load <8 x double>, ptr %v63, align 8
  %v65 = fsub <8 x double> %v57, %v62                     ; %6 f64 sub %4 %5
  %v66 = fsub <8 x double> %v59, %v64
  %v67 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v39, <8 x double> %v65, <8 x double> %v62)  ; %7 f64 fma %2 %6 %5
  %v68 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v39, <8 x double> %v66, <8 x double> %v64)
  %v69 = fmul <8 x double> %v67, %v43                     ; %8 f64 mul %7 %3
  %v70 = fmul <8 x double> %v68, %v43
  %v71 = fneg <8 x double> %v69                           ; %9 f64 neg %8
  %v72 = fneg <8 x double> %v70
  %v73 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v71, <8 x double> splat (double 0x3FF71547652B82FE), <8 x double> splat (double 0x4308000000000000))  ; %10 f64 exp %9
  %v74 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v72, <8 x double> splat (double 0x3FF71547652B82FE), <8 x double> splat (double 0x4308000000000000))
  %v75 = fsub <8 x double> %v73, splat (double 0x4308000000000000)
  %v76 = fsub <8 x double> %v74, splat (double 0x4308000000000000)
  %v77 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v75, <8 x double> splat (double 0xBFE62E42FEFA39EF), <8 x double> %v71)
  %v78 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v76, <8 x double> splat (double 0xBFE62E42FEFA39EF), <8 x double> %v72)
  %v79 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v75, <8 x double> splat (double 0xBC7ABC9E3B39803F), <8 x double> %v77)
  %v80 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v76, <8 x double> splat (double 0xBC7ABC9E3B39803F), <8 x double> %v78)
  %v81 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v79, <8 x double> splat (double 0x3FF0000000000000), i32 2, <8 x double> poison, i8 -1, i32 4)
  %v82 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v80, <8 x double> splat (double 0x3FF0000000000000), i32 2, <8 x double> poison, i8 -1, i32 4)
  %v83 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3F29FA54EBCFA496), <8 x double> %v81, <8 x double> splat (double 0x3F56BB0CD6609FA2))
  %v84 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3F29FA54EBCFA496), <8 x double> %v82, <8 x double> splat (double 0x3F56BB0CD6609FA2))
  %v85 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v83, <8 x double> %v81, <8 x double> splat (double 0x3F810BFEB9AE662B))
  %v86 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v84, <8 x double> %v82, <8 x double> splat (double 0x3F810BFEB9AE662B))
  %v87 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v85, <8 x double> %v81, <8 x double> splat (double 0x3FA54EFE680E13A8))
  %v88 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v86, <8 x double> %v82, <8 x double> splat (double 0x3FA54EFE680E13A8))
  %v89 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v87, <8 x double> %v81, <8 x double> splat (double 0x3FC54EFE68FE0B35))
  %v90 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v88, <8 x double> %v82, <8 x double> splat (double 0x3FC54EFE68FE0B35))
  %v91 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v89, <8 x double> %v81, <8 x double> splat (double 0x3FDFF67D9D7D1105))
  %v92 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v90, <8 x double> %v82, <8 x double> splat (double 0x3FDFF67D9D7D1105))
  %v93 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v91, <8 x double> %v81, <8 x double> splat (double 0x3FEFF67D9D7D0E23))
  %v94 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v92, <8 x double> %v82, <8 x double> splat (double 0x3FEFF67D9D7D0E23))
  %v95 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v93, <8 x double> %v81, <8 x double> splat (double 0xBF5304C505E3BA75))
  %v96 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v94, <8 x double> %v82, <8 x double> splat (double 0xBF5304C505E3BA75))
  %v97 = bitcast <8 x double> %v73 to <8 x i64>
  %v98 = bitcast <8 x double> %v74 to <8 x i64>
  %v99 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> <double 0x3FF004C29B626B53, double 0x3FF177E922F8FABB, double 0x3FF30CA737454696, double 0x3FF4C6072BAB0B1F, double 0x3FF6A759C558A475, double 0x3FF8B43C9B79A33A, double 0x3FFAF0A10B235D3E, double 0x3FFD60D3CC5A4C26>, <8 x i64> %v97)
  %v100 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> <double 0x3FF004C29B626B53, double 0x3FF177E922F8FABB, double 0x3FF30CA737454696, double 0x3FF4C6072BAB0B1F, double 0x3FF6A759C558A475, double 0x3FF8B43C9B79A33A, double 0x3FFAF0A10B235D3E, double 0x3FFD60D3CC5A4C26>, <8 x i64> %v98)
  %v101 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v99, <8 x double> %v95, <8 x double> %v99)
  %v102 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v100, <8 x double> %v96, <8 x double> %v100)
  %v103 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v101, <8 x double> %v75, <8 x double> poison, i8 -1, i32 4)
  %v104 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v102, <8 x double> %v76, <8 x double> poison, i8 -1, i32 4)
  %v105 = mul i64 %row, %v19
  %v106 = getelementptr i8, ptr %v18, i64 %v105
  %v107 = getelementptr double, ptr %v106, i64 %wide.lane
  %v108 = fcmp uno <8 x double> %v103, %v103
  %v109 = select <8 x i1> %v108, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v103
  store <8 x double> %v109, ptr %v107, align 8
  %v110 = fcmp uno <8 x double> %v104, %v104
  %v111 = select <8 x i1> %v110, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v104
  %v112 = getelementptr double, ptr %v107, i64 8
  store <8 x double> %v111, ptr %v112, align 8
  br label %wide.end
wide.end:
  %wide.next = add i64 %wide.lane, 16
  %wide.more = icmp slt i64 %wide.next, %lane.wide
  br i1 %wide.more, label %wide, label %tail.check
tail.check:
  %any.tail = icmp slt i64 %lane.wide, %lane1
  br i1 %any.tail, label %tail, label %row.end
tail:
  %tail.lane = phi i64 [ %lane.wide, %tail.check ], [ %tail.next, %tail.end ]
  %v113 = getelementptr double, ptr %v7, i64 %tail.lane
  %v114 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v115 = shufflevector <8 x i64> %v114, <8 x i64> poison, <8 x i32> zeroinitializer
  %v116 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v117 = shufflevector <8 x i64> %v116, <8 x i64> poison, <8 x i32> zeroinitializer
  %v118 = add <8 x i64> %v115, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v119 = icmp slt <8 x i64> %v118, %v117
  ; models/swap.py:67 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v120 = mul i64 %v32, %v8                               ; %4 f64 gather %0 #0
  %v121 = getelementptr i8, ptr %v113, i64 %v120
  %v122 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v121, <8 x i1> %v119, <8 x double> zeroinitializer)
  %v123 = mul i64 %v35, %v8                               ; %5 f64 gather %1 #0
  %v124 = getelementptr i8, ptr %v113, i64 %v123
  %v125 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v124, <8 x i1> %v119, <8 x double> zeroinitializer)
  %v126 = fsub <8 x double> %v122, %v125                  ; %6 f64 sub %4 %5
  %v127 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v39, <8 x double> %v126, <8 x double> %v125)  ; %7 f64 fma %2 %6 %5
  %v128 = fmul <8 x double> %v127, %v43                   ; %8 f64 mul %7 %3
  %v129 = fneg <8 x double> %v128                         ; %9 f64 neg %8
  %v130 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v129, <8 x double> splat (double 0x3FF71547652B82FE), <8 x double> splat (double 0x4308000000000000))  ; %10 f64 exp %9
  %v131 = fsub <8 x double> %v130, splat (double 0x4308000000000000)
  %v132 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v131, <8 x double> splat (double 0xBFE62E42FEFA39EF), <8 x double> %v129)
  %v133 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v131, <8 x double> splat (double 0xBC7ABC9E3B39803F), <8 x double> %v132)
  %v134 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v133, <8 x double> splat (double 0x3FF0000000000000), i32 2, <8 x double> poison, i8 -1, i32 4)
  %v135 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3F29FA54EBCFA496), <8 x double> %v134, <8 x double> splat (double 0x3F56BB0CD6609FA2))
  %v136 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v135, <8 x double> %v134, <8 x double> splat (double 0x3F810BFEB9AE662B))
  %v137 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v136, <8 x double> %v134, <8 x double> splat (double 0x3FA54EFE680E13A8))
  %v138 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v137, <8 x double> %v134, <8 x double> splat (double 0x3FC54EFE68FE0B35))
  %v139 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v138, <8 x double> %v134, <8 x double> splat (double 0x3FDFF67D9D7D1105))
  %v140 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v139, <8 x double> %v134, <8 x double> splat (double 0x3FEFF67D9D7D0E23))
  %v141 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v140, <8 x double> %v134, <8 x double> splat (double 0xBF5304C505E3BA75))
  %v142 = bitcast <8 x double> %v130 to <8 x i64>
  %v143 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> <double 0x3FF004C29B626B53, double 0x3FF177E922F8FABB, double 0x3FF30CA737454696, double 0x3FF4C6072BAB0B1F, double 0x3FF6A759C558A475, double 0x3FF8B43C9B79A33A, double 0x3FFAF0A10B235D3E, double 0x3FFD60D3CC5A4C26>, <8 x i64> %v142)
  %v144 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v143, <8 x double> %v141, <8 x double> %v143)
  %v145 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v144, <8 x double> %v131, <8 x double> poison, i8 -1, i32 4)
  %v146 = mul i64 %row, %v19
  %v147 = getelementptr i8, ptr %v18, i64 %v146
  %v148 = getelementptr double, ptr %v147, i64 %tail.lane
  %v149 = fcmp uno <8 x double> %v145, %v145
  %v150 = select <8 x i1> %v149, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v145
  call void @llvm.masked.store.v8f64.p0(<8 x double> %v150, ptr align 8 %v148, <8 x i1> %v119)
  br label %tail.end
tail.end:
  %tail.next = add i64 %tail.lane, 8
  %tail.more = icmp slt i64 %tail.next, %lane1
  br i1 %tail.more, label %tail, label %row.end
row.end:
  %row.next = add i64 %row, 1
  %more.rows = icmp slt i64 %row.next, %row1
  br i1 %more.rows, label %row.head, label %done
done:
  ret void
}
attributes #0 = { nounwind alignstack=64 "prefer-vector-width"="512" "min-legal-vector-width"="512" }
!0 = !{}
!1 = !{!"branch_weights", i32 1, i32 100000}

; ==== replay: npv of every trade of the leaf, each scenario
; ==== tables read: 0 = shared table 089f478f2b04
; vectrace CPU kernel: 8 lanes a vector, 4 vectors a block, reduce store
define void @kernel(ptr noalias nocapture readonly %args, i64 %row0, i64 %row1, i64 %lane0, i64 %lane1, i64 %local, i64 %worker) #0 {
entry:
  %v0 = getelementptr i64, ptr %args, i64 0
  %v1 = load ptr, ptr %v0, align 8, !invariant.load !0
  %v2 = getelementptr i64, ptr %args, i64 1
  %v3 = load i64, ptr %v2, align 8, !invariant.load !0
  %v4 = getelementptr i64, ptr %args, i64 2
  %v5 = load i64, ptr %v4, align 8, !invariant.load !0
  %v6 = and i64 %v5, %local
  %v7 = getelementptr i8, ptr %v1, i64 %v6
  %v8 = shl i64 %v3, 3
  %v9 = getelementptr i64, ptr %args, i64 3
  %v10 = load i64, ptr %v9, align 8, !invariant.load !0
  %v11 = getelementptr i64, ptr %args, i64 4
  %v12 = load ptr, ptr %v11, align 8, !invariant.load !0
  %v13 = getelementptr i64, ptr %args, i64 5
  %v14 = load i64, ptr %v13, align 8, !invariant.load !0
  %v15 = getelementptr i64, ptr %args, i64 6
  %v16 = load i64, ptr %v15, align 8, !invariant.load !0
  %v17 = and i64 %v16, %local
  %v18 = getelementptr i8, ptr %v12, i64 %v17
  %v19 = shl i64 %v14, 3
  %v20 = getelementptr i64, ptr %args, i64 8
  %v21 = load ptr, ptr %v20, align 8, !invariant.load !0
  %v22 = getelementptr i64, ptr %args, i64 10
  %v23 = load ptr, ptr %v22, align 8, !invariant.load !0
  %v24 = getelementptr i64, ptr %args, i64 11
  %v25 = load ptr, ptr %v24, align 8, !invariant.load !0
  %v26 = getelementptr i64, ptr %args, i64 12
  %v27 = load ptr, ptr %v26, align 8, !invariant.load !0
  %v28 = getelementptr i64, ptr %args, i64 13
  %v29 = load ptr, ptr %v28, align 8, !invariant.load !0
  %v30 = getelementptr i64, ptr %args, i64 14
  %v31 = load ptr, ptr %v30, align 8, !invariant.load !0
  %v32 = getelementptr i64, ptr %args, i64 15
  %v33 = load ptr, ptr %v32, align 8, !invariant.load !0
  %lanes = sub i64 %lane1, %lane0
  %odd = srem i64 %lanes, 32
  %lane.wide = sub i64 %lane1, %odd
  %any.row = icmp slt i64 %row0, %row1
  %any.lane = icmp slt i64 %lane0, %lane1
  %any = and i1 %any.row, %any.lane
  br i1 %any, label %row.head, label %done
row.head:
  %row = phi i64 [ %row0, %entry ], [ %row.next, %row.end ]
  %v34 = mul i64 %row, 1
  %v35 = getelementptr double, ptr %v21, i64 %v34
  %v36 = getelementptr double, ptr %v35, i64 0            ; %109 f64 input column #0 #0 = trade.direction
  %v37 = load double, ptr %v36, align 8, !invariant.load !0
  %v38 = insertelement <8 x double> poison, double %v37, i64 0
  %v39 = shufflevector <8 x double> %v38, <8 x double> poison, <8 x i32> zeroinitializer
  %any.wide = icmp slt i64 %lane0, %lane.wide
  br i1 %any.wide, label %wide.enter, label %tail.check
wide.enter:
  br label %wide
wide:
  %wide.lane = phi i64 [ %lane0, %wide.enter ], [ %wide.next, %wide.end ]
  %v40 = getelementptr double, ptr %v7, i64 %wide.lane
  %v43 = icmp slt i64 0, %v10
  br i1 %v43, label %fetch41, label %fetched42
fetch41:
  %v44 = phi i64 [ 0, %wide ], [ %v45, %fetch41 ]
  %v46 = mul i64 %v44, %v8
  %v47 = getelementptr i8, ptr %v40, i64 %v46
  %v48 = getelementptr i8, ptr %v47, i64 512
  call void @llvm.prefetch.p0(ptr %v48, i32 0, i32 3, i32 1)
  %v49 = getelementptr i8, ptr %v47, i64 576
  call void @llvm.prefetch.p0(ptr %v49, i32 0, i32 3, i32 1)
  %v50 = getelementptr i8, ptr %v47, i64 640
  call void @llvm.prefetch.p0(ptr %v50, i32 0, i32 3, i32 1)
  %v51 = getelementptr i8, ptr %v47, i64 704
  call void @llvm.prefetch.p0(ptr %v51, i32 0, i32 3, i32 1)
  %v45 = add i64 %v44, 1
  %v52 = icmp slt i64 %v45, %v10
  br i1 %v52, label %fetch41, label %fetched42
fetched42:
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v54 = getelementptr i64, ptr %v23, i64 %row            ; loop %17
  %v55 = getelementptr i64, ptr %v54, i64 1
  %v56 = load i64, ptr %v54, align 8, !invariant.load !0
  %v57 = load i64, ptr %v55, align 8, !invariant.load !0
  %v58 = icmp slt i64 %v56, %v57
  br i1 %v58, label %loop53.head, label %loop53.exit
loop53.head:
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v59 = phi i64 [ %v56, %fetched42 ], [ %v88, %loop53.latch ]
  %v60 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v89, %loop53.latch ]
  %v61 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v90, %loop53.latch ]
  %v62 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v91, %loop53.latch ]
  %v63 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v92, %loop53.latch ]
  %v64 = mul i64 %v59, 1
  %v65 = getelementptr double, ptr %v25, i64 %v64
  %v66 = mul i64 %v59, 1
  %v67 = getelementptr i32, ptr %v27, i64 %v66
  br label %loop53.path0
loop53.path0:
  ; models/swap.py:67 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v68 = getelementptr i32, ptr %v67, i64 0               ; %112 i64 input index #17 #0 = row of shared table 089f478f2b04 for (trade.discount, fixed.pay_time - market.t)
  %v69 = load i32, ptr %v68, align 4, !invariant.load !0
  %v70 = sext i32 %v69 to i64
  %v71 = getelementptr double, ptr %v65, i64 0            ; %113 f64 input column #17 #0 = (fixed.notional * fixed.rate) * fixed.accrual
  %v72 = load double, ptr %v71, align 8, !invariant.load !0
  %v73 = insertelement <8 x double> poison, double %v72, i64 0
  %v74 = shufflevector <8 x double> %v73, <8 x double> poison, <8 x i32> zeroinitializer
  %v75 = mul i64 %v70, %v8                                ; %114 f64 gather %112 #0
  %v76 = getelementptr i8, ptr %v40, i64 %v75
  %v77 = load <8 x double>, ptr %v76, align 8
  %v78 = getelementptr double, ptr %v76, i64 8
  %v79 = load <8 x double>, ptr %v78, align 8
  %v80 = getelementptr double, ptr %v76, i64 16
  %v81 = load <8 x double>, ptr %v80, align 8
  %v82 = getelementptr double, ptr %v76, i64 24
  %v83 = load <8 x double>, ptr %v82, align 8
  %v84 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v74, <8 x double> %v77, <8 x double> %v60)  ; %115 f64 fma %113 %114 %110
  %v85 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v74, <8 x double> %v79, <8 x double> %v61)
  %v86 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v74, <8 x double> %v81, <8 x double> %v62)
  %v87 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v74, <8 x double> %v83, <8 x double> %v63)
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  br label %loop53.latch                                  ; loop %17
loop53.latch:
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v89 = phi <8 x double> [ %v84, %loop53.path0 ]
  %v90 = phi <8 x double> [ %v85, %loop53.path0 ]
  %v91 = phi <8 x double> [ %v86, %loop53.path0 ]
  %v92 = phi <8 x double> [ %v87, %loop53.path0 ]
  %v88 = add i64 %v59, 1
  %v93 = icmp slt i64 %v88, %v57
  br i1 %v93, label %loop53.head, label %loop53.exit
loop53.exit:
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v94 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v89, %loop53.latch ]
  %v95 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v90, %loop53.latch ]
  %v96 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v91, %loop53.latch ]
  %v97 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v92, %loop53.latch ]
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  %v99 = getelementptr i64, ptr %v29, i64 %row            ; loop %106
  %v100 = getelementptr i64, ptr %v99, i64 1
  %v101 = load i64, ptr %v99, align 8, !invariant.load !0
  %v102 = load i64, ptr %v100, align 8, !invariant.load !0
  %v103 = icmp slt i64 %v101, %v102
  br i1 %v103, label %loop98.head, label %loop98.exit
loop98.head:
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  %v104 = phi i64 [ %v101, %loop53.exit ], [ %v267, %loop98.latch ]
  %v105 = phi <8 x double> [ splat (double 0x0000000000000000), %loop53.exit ], [ %v268, %loop98.latch ]
  %v106 = phi <8 x double> [ splat (double 0x0000000000000000), %loop53.exit ], [ %v269, %loop98.latch ]
  %v107 = phi <8 x double> [ splat (double 0x0000000000000000), %loop53.exit ], [ %v270, %loop98.latch ]
  %v108 = phi <8 x double> [ splat (double 0x0000000000000000), %loop53.exit ], [ %v271, %loop98.latch ]
  %v109 = mul i64 %v104, 4
  %v110 = getelementptr double, ptr %v31, i64 %v109
  %v111 = mul i64 %v104, 4
  %v112 = getelementptr i32, ptr %v33, i64 %v111
  %v113 = getelementptr i32, ptr %v112, i64 3
  %v114 = load i32, ptr %v113, align 4, !invariant.load !0
  switch i32 %v114, label %loop98.path3 [ i32 0, label %loop98.path0 i32 1, label %loop98.path1 i32 2, label %loop98.path2 ]
loop98.path0:
  ; models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315, %326-%365]
  %v115 = getelementptr i32, ptr %v112, i64 0             ; %118 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v116 = load i32, ptr %v115, align 4, !invariant.load !0
  %v117 = sext i32 %v116 to i64
  %v118 = getelementptr i32, ptr %v112, i64 1             ; %119 i64 input index #106 #1 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.start_time - market.t)
  %v119 = load i32, ptr %v118, align 4, !invariant.load !0
  %v120 = sext i32 %v119 to i64
  %v121 = getelementptr i32, ptr %v112, i64 2             ; %120 i64 input index #106 #2 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.end_time - market.t)
  %v122 = load i32, ptr %v121, align 4, !invariant.load !0
  %v123 = sext i32 %v122 to i64
  %v124 = getelementptr double, ptr %v110, i64 0          ; %121 f64 input column #106 #0 = floating.index_accrual
  %v125 = load double, ptr %v124, align 8, !invariant.load !0
  %v126 = insertelement <8 x double> poison, double %v125, i64 0
  %v127 = shufflevector <8 x double> %v126, <8 x double> poison, <8 x i32> zeroinitializer
  %v128 = getelementptr double, ptr %v110, i64 1          ; %122 f64 input column #106 #1 = floating.spread
  %v129 = load double, ptr %v128, align 8, !invariant.load !0
  %v130 = insertelement <8 x double> poison, double %v129, i64 0
  %v131 = shufflevector <8 x double> %v130, <8 x double> poison, <8 x i32> zeroinitializer
  %v132 = getelementptr double, ptr %v110, i64 2          ; %123 f64 input column #106 #2 = floating.accrual
  %v133 = load double, ptr %v132, align 8, !invariant.load !0
  %v134 = insertelement <8 x double> poison, double %v133, i64 0
  %v135 = shufflevector <8 x double> %v134, <8 x double> poison, <8 x i32> zeroinitializer
  %v136 = getelementptr double, ptr %v110, i64 3          ; %124 f64 input column #106 #3 = floating.notional
  %v137 = load double, ptr %v136, align 8, !invariant.load !0
  %v138 = insertelement <8 x double> poison, double %v137, i64 0
  %v139 = shufflevector <8 x double> %v138, <8 x double> poison, <8 x i32> zeroinitializer
  %v140 = mul i64 %v117, %v8                              ; %125 f64 gather %118 #0
  %v141 = getelementptr i8, ptr %v40, i64 %v140
  %v142 = load <8 x double>, ptr %v141, align 8
  %v143 = getelementptr double, ptr %v141, i64 8
  %v144 = load <8 x double>, ptr %v143, align 8
  %v145 = getelementptr double, ptr %v141, i64 16
  %v146 = load <8 x double>, ptr %v145, align 8
  %v147 = getelementptr double, ptr %v141, i64 24
  %v148 = load <8 x double>, ptr %v147, align 8
  %v149 = mul i64 %v120, %v8                              ; %126 f64 gather %119 #0
  %v150 = getelementptr i8, ptr %v40, i64 %v149
  %v151 = load <8 x double>, ptr %v150, align 8
  %v152 = getelementptr double, ptr %v150, i64 8
  %v153 = load <8 x double>, ptr %v152, align 8
  %v154 = getelementptr double, ptr %v150, i64 16
  %v155 = load <8 x double>, ptr %v154, align 8
  %v156 = getelementptr double, ptr %v150, i64 24
  %v157 = load <8 x double>, ptr %v156, align 8
  %v158 = mul i64 %v123, %v8                              ; %127 f64 gather %120 #0
  %v159 = getelementptr i8, ptr %v40, i64 %v158
  %v160 = load <8 x double>, ptr %v159, align 8
  %v161 = getelementptr double, ptr %v159, i64 8
  %v162 = load <8 x double>, ptr %v161, align 8
  %v163 = getelementptr double, ptr %v159, i64 16
  %v164 = load <8 x double>, ptr %v163, align 8
  %v165 = getelementptr double, ptr %v159, i64 24
  %v166 = load <8 x double>, ptr %v165, align 8
  %v167 = fdiv <8 x double> %v151, %v160                  ; %128 f64 div %126 %127
  %v168 = fdiv <8 x double> %v153, %v162
  %v169 = fdiv <8 x double> %v155, %v164
  %v170 = fdiv <8 x double> %v157, %v166
  %v171 = fsub <8 x double> %v167, splat (double 0x3FF0000000000000)  ; %129 f64 sub %128 %108
  %v172 = fsub <8 x double> %v168, splat (double 0x3FF0000000000000)
  %v173 = fsub <8 x double> %v169, splat (double 0x3FF0000000000000)
  %v174 = fsub <8 x double> %v170, splat (double 0x3FF0000000000000)
  %v175 = fdiv <8 x double> %v171, %v127                  ; %130 f64 div %129 %121
  %v176 = fdiv <8 x double> %v172, %v127
  %v177 = fdiv <8 x double> %v173, %v127
  %v178 = fdiv <8 x double> %v174, %v127
  %v179 = fadd <8 x double> %v175, %v131                  ; %131 f64 add %130 %122
  %v180 = fadd <8 x double> %v176, %v131
  %v181 = fadd <8 x double> %v177, %v131
  %v182 = fadd <8 x double> %v178, %v131
  %v183 = fmul <8 x double> %v179, %v135                  ; %132 f64 mul %131 %123
  %v184 = fmul <8 x double> %v180, %v135
  %v185 = fmul <8 x double> %v181, %v135
  %v186 = fmul <8 x double> %v182, %v135
  %v187 = fmul <8 x double> %v183, %v142                  ; %133 f64 mul %132 %125
  %v188 = fmul <8 x double> %v184, %v144
  %v189 = fmul <8 x double> %v185, %v146
  %v190 = fmul <8 x double> %v186, %v148
  %v191 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v139, <8 x double> %v187, <8 x double> %v105)  ; %134 f64 fma %124 %133 %116
  %v192 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v139, <8 x double> %v188, <8 x double> %v106)
  %v193 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v139, <8 x double> %v189, <8 x double> %v107)
  %v194 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v139, <8 x double> %v190, <8 x double> %v108)
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  br label %loop98.latch                                  ; loop %106
loop98.path1:
  ; models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315, %326-%365]
  %v195 = getelementptr i32, ptr %v112, i64 0             ; %135 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v196 = load i32, ptr %v195, align 4, !invariant.load !0
  %v197 = sext i32 %v196 to i64
  %v198 = getelementptr i32, ptr %v112, i64 1             ; %136 i64 input index #106 #1 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.start_time - market.t)
  %v199 = load i32, ptr %v198, align 4, !invariant.load !0
  %v200 = sext i32 %v199 to i64
  %v201 = getelementptr double, ptr %v110, i64 0          ; %137 f64 input column #106 #0 = floating.spread * floating.accrual
  %v202 = load double, ptr %v201, align 8, !invariant.load !0
  %v203 = insertelement <8 x double> poison, double %v202, i64 0
  %v204 = shufflevector <8 x double> %v203, <8 x double> poison, <8 x i32> zeroinitializer
  %v205 = getelementptr double, ptr %v110, i64 1          ; %138 f64 input column #106 #1 = floating.notional
  %v206 = load double, ptr %v205, align 8, !invariant.load !0
  %v207 = insertelement <8 x double> poison, double %v206, i64 0
  %v208 = shufflevector <8 x double> %v207, <8 x double> poison, <8 x i32> zeroinitializer
  %v209 = mul i64 %v197, %v8                              ; %139 f64 gather %135 #0
  %v210 = getelementptr i8, ptr %v40, i64 %v209
  %v211 = load <8 x double>, ptr %v210, align 8
  %v212 = getelementptr double, ptr %v210, i64 8
  %v213 = load <8 x double>, ptr %v212, align 8
  %v214 = getelementptr double, ptr %v210, i64 16
  %v215 = load <8 x double>, ptr %v214, align 8
  %v216 = getelementptr double, ptr %v210, i64 24
  %v217 = load <8 x double>, ptr %v216, align 8
  %v218 = mul i64 %v200, %v8                              ; %140 f64 gather %136 #0
  %v219 = getelementptr i8, ptr %v40, i64 %v218
  %v220 = load <8 x double>, ptr %v219, align 8
  %v221 = getelementptr double, ptr %v219, i64 8
  %v222 = load <8 x double>, ptr %v221, align 8
  %v223 = getelementptr double, ptr %v219, i64 16
  %v224 = load <8 x double>, ptr %v223, align 8
  %v225 = getelementptr double, ptr %v219, i64 24
  %v226 = load <8 x double>, ptr %v225, align 8
  %v227 = fsub <8 x double> %v220, %v211                  ; %141 f64 sub %140 %139
  %v228 = fsub <8 x double> %v222, %v213
  %v229 = fsub <8 x double> %v224, %v215
  %v230 = fsub <8 x double> %v226, %v217
  %v231 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v204, <8 x double> %v211, <8 x double> %v227)  ; %142 f64 fma %137 %139 %141
  %v232 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v204, <8 x double> %v213, <8 x double> %v228)
  %v233 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v204, <8 x double> %v215, <8 x double> %v229)
  %v234 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v204, <8 x double> %v217, <8 x double> %v230)
  %v235 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v208, <8 x double> %v231, <8 x double> %v105)  ; %143 f64 fma %138 %142 %116
  %v236 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v208, <8 x double> %v232, <8 x double> %v106)
  %v237 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v208, <8 x double> %v233, <8 x double> %v107)
  %v238 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v208, <8 x double> %v234, <8 x double> %v108)
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  br label %loop98.latch                                  ; loop %106
loop98.path2:
  ; models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315, %326-%365]
  %v239 = getelementptr i32, ptr %v112, i64 0             ; %144 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v240 = load i32, ptr %v239, align 4, !invariant.load !0
  %v241 = sext i32 %v240 to i64
  %v242 = getelementptr double, ptr %v110, i64 0          ; %145 f64 input column #106 #0 = ... * floating.accrual
  %v243 = load double, ptr %v242, align 8, !invariant.load !0
  %v244 = insertelement <8 x double> poison, double %v243, i64 0
  %v245 = shufflevector <8 x double> %v244, <8 x double> poison, <8 x i32> zeroinitializer
  %v246 = getelementptr double, ptr %v110, i64 1          ; %146 f64 input column #106 #1 = floating.notional
  %v247 = load double, ptr %v246, align 8, !invariant.load !0
  %v248 = insertelement <8 x double> poison, double %v247, i64 0
  %v249 = shufflevector <8 x double> %v248, <8 x double> poison, <8 x i32> zeroinitializer
  %v250 = mul i64 %v241, %v8                              ; %147 f64 gather %144 #0
  %v251 = getelementptr i8, ptr %v40, i64 %v250
  %v252 = load <8 x double>, ptr %v251, align 8
  %v253 = getelementptr double, ptr %v251, i64 8
  %v254 = load <8 x double>, ptr %v253, align 8
  %v255 = getelementptr double, ptr %v251, i64 16
  %v256 = load <8 x double>, ptr %v255, align 8
  %v257 = getelementptr double, ptr %v251, i64 24
  %v258 = load <8 x double>, ptr %v257, align 8
  %v259 = fmul <8 x double> %v245, %v252                  ; %148 f64 mul %145 %147
  %v260 = fmul <8 x double> %v245, %v254
  %v261 = fmul <8 x double> %v245, %v256
  %v262 = fmul <8 x double> %v245, %v258
  %v263 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v249, <8 x double> %v259, <8 x double> splat (double 0x0000000000000000))  ; %149 f64 fma %146 %148 %107
  %v264 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v249, <8 x double> %v260, <8 x double> splat (double 0x0000000000000000))
  %v265 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v249, <8 x double> %v261, <8 x double> splat (double 0x0000000000000000))
  %v266 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v249, <8 x double> %v262, <8 x double> splat (double 0x0000000000000000))
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  br label %loop98.latch                                  ; loop %106
loop98.path3:
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  br label %loop98.latch
loop98.latch:
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  %v268 = phi <8 x double> [ %v191, %loop98.path0 ], [ %v235, %loop98.path1 ], [ %v263, %loop98.path2 ], [ splat (double 0x0000000000000000), %loop98.path3 ]
  %v269 = phi <8 x double> [ %v192, %loop98.path0 ], [ %v236, %loop98.path1 ], [ %v264, %loop98.path2 ], [ splat (double 0x0000000000000000), %loop98.path3 ]
  %v270 = phi <8 x double> [ %v193, %loop98.path0 ], [ %v237, %loop98.path1 ], [ %v265, %loop98.path2 ], [ splat (double 0x0000000000000000), %loop98.path3 ]
  %v271 = phi <8 x double> [ %v194, %loop98.path0 ], [ %v238, %loop98.path1 ], [ %v266, %loop98.path2 ], [ splat (double 0x0000000000000000), %loop98.path3 ]
  %v267 = add i64 %v104, 1
  %v272 = icmp slt i64 %v267, %v102
  br i1 %v272, label %loop98.head, label %loop98.exit
loop98.exit:
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  %v273 = phi <8 x double> [ splat (double 0x0000000000000000), %loop53.exit ], [ %v268, %loop98.latch ]
  %v274 = phi <8 x double> [ splat (double 0x0000000000000000), %loop53.exit ], [ %v269, %loop98.latch ]
  %v275 = phi <8 x double> [ splat (double 0x0000000000000000), %loop53.exit ], [ %v270, %loop98.latch ]
  %v276 = phi <8 x double> [ splat (double 0x0000000000000000), %loop53.exit ], [ %v271, %loop98.latch ]
  ; models/swap.py:78 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%371, %373-%374]
  %v277 = fsub <8 x double> %v94, %v273                   ; %150 f64 sub %111 %117
  %v278 = fsub <8 x double> %v95, %v274
  %v279 = fsub <8 x double> %v96, %v275
  %v280 = fsub <8 x double> %v97, %v276
  %v281 = fmul <8 x double> %v39, %v277                   ; %151 f64 mul %109 %150
  %v282 = fmul <8 x double> %v39, %v278
  %v283 = fmul <8 x double> %v39, %v279
  %v284 = fmul <8 x double> %v39, %v280
  %v285 = mul i64 %row, %v19
  %v286 = getelementptr i8, ptr %v18, i64 %v285
  %v287 = getelementptr double, ptr %v286, i64 %wide.lane
  %v288 = fcmp uno <8 x double> %v281, %v281
  %v289 = select <8 x i1> %v288, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v281
  store <8 x double> %v289, ptr %v287, align 8
  %v290 = fcmp uno <8 x double> %v282, %v282
  %v291 = select <8 x i1> %v290, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v282
  %v292 = getelementptr double, ptr %v287, i64 8
  store <8 x double> %v291, ptr %v292, align 8
  %v293 = fcmp uno <8 x double> %v283, %v283
  %v294 = select <8 x i1> %v293, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v283
  %v295 = getelementptr double, ptr %v287, i64 16
  store <8 x double> %v294, ptr %v295, align 8
  %v296 = fcmp uno <8 x double> %v284, %v284
  %v297 = select <8 x i1> %v296, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v284
  %v298 = getelementptr double, ptr %v287, i64 24
  store <8 x double> %v297, ptr %v298, align 8
  br label %wide.end
wide.end:
  %wide.next = add i64 %wide.lane, 32
  %wide.more = icmp slt i64 %wide.next, %lane.wide
  br i1 %wide.more, label %wide, label %tail.check
tail.check:
  %any.tail = icmp slt i64 %lane.wide, %lane1
  br i1 %any.tail, label %tail, label %row.end
tail:
  %tail.lane = phi i64 [ %lane.wide, %tail.check ], [ %tail.next, %tail.end ]
  %v299 = getelementptr double, ptr %v7, i64 %tail.lane
  %v300 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v301 = shufflevector <8 x i64> %v300, <8 x i64> poison, <8 x i32> zeroinitializer
  %v302 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v303 = shufflevector <8 x i64> %v302, <8 x i64> poison, <8 x i32> zeroinitializer
  %v304 = add <8 x i64> %v301, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v305 = icmp slt <8 x i64> %v304, %v303
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v307 = getelementptr i64, ptr %v23, i64 %row           ; loop %17
  %v308 = getelementptr i64, ptr %v307, i64 1
  %v309 = load i64, ptr %v307, align 8, !invariant.load !0
  %v310 = load i64, ptr %v308, align 8, !invariant.load !0
  %v311 = icmp slt i64 %v309, %v310
  br i1 %v311, label %loop306.head, label %loop306.exit
loop306.head:
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v312 = phi i64 [ %v309, %tail ], [ %v329, %loop306.latch ]
  %v313 = phi <8 x double> [ splat (double 0x0000000000000000), %tail ], [ %v330, %loop306.latch ]
  %v314 = mul i64 %v312, 1
  %v315 = getelementptr double, ptr %v25, i64 %v314
  %v316 = mul i64 %v312, 1
  %v317 = getelementptr i32, ptr %v27, i64 %v316
  br label %loop306.path0
loop306.path0:
  ; models/swap.py:67 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v318 = getelementptr i32, ptr %v317, i64 0             ; %112 i64 input index #17 #0 = row of shared table 089f478f2b04 for (trade.discount, fixed.pay_time - market.t)
  %v319 = load i32, ptr %v318, align 4, !invariant.load !0
  %v320 = sext i32 %v319 to i64
  %v321 = getelementptr double, ptr %v315, i64 0          ; %113 f64 input column #17 #0 = (fixed.notional * fixed.rate) * fixed.accrual
  %v322 = load double, ptr %v321, align 8, !invariant.load !0
  %v323 = insertelement <8 x double> poison, double %v322, i64 0
  %v324 = shufflevector <8 x double> %v323, <8 x double> poison, <8 x i32> zeroinitializer
  %v325 = mul i64 %v320, %v8                              ; %114 f64 gather %112 #0
  %v326 = getelementptr i8, ptr %v299, i64 %v325
  %v327 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v326, <8 x i1> %v305, <8 x double> zeroinitializer)
  %v328 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v324, <8 x double> %v327, <8 x double> %v313)  ; %115 f64 fma %113 %114 %110
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  br label %loop306.latch                                 ; loop %17
loop306.latch:
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v330 = phi <8 x double> [ %v328, %loop306.path0 ]
  %v329 = add i64 %v312, 1
  %v331 = icmp slt i64 %v329, %v310
  br i1 %v331, label %loop306.head, label %loop306.exit
loop306.exit:
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v332 = phi <8 x double> [ splat (double 0x0000000000000000), %tail ], [ %v330, %loop306.latch ]
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  %v334 = getelementptr i64, ptr %v29, i64 %row           ; loop %106
  %v335 = getelementptr i64, ptr %v334, i64 1
  %v336 = load i64, ptr %v334, align 8, !invariant.load !0
  %v337 = load i64, ptr %v335, align 8, !invariant.load !0
  %v338 = icmp slt i64 %v336, %v337
  br i1 %v338, label %loop333.head, label %loop333.exit
loop333.head:
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  %v339 = phi i64 [ %v336, %loop306.exit ], [ %v427, %loop333.latch ]
  %v340 = phi <8 x double> [ splat (double 0x0000000000000000), %loop306.exit ], [ %v428, %loop333.latch ]
  %v341 = mul i64 %v339, 4
  %v342 = getelementptr double, ptr %v31, i64 %v341
  %v343 = mul i64 %v339, 4
  %v344 = getelementptr i32, ptr %v33, i64 %v343
  %v345 = getelementptr i32, ptr %v344, i64 3
  %v346 = load i32, ptr %v345, align 4, !invariant.load !0
  switch i32 %v346, label %loop333.path3 [ i32 0, label %loop333.path0 i32 1, label %loop333.path1 i32 2, label %loop333.path2 ]
loop333.path0:
  ; models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315, %326-%365]
  %v347 = getelementptr i32, ptr %v344, i64 0             ; %118 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v348 = load i32, ptr %v347, align 4, !invariant.load !0
  %v349 = sext i32 %v348 to i64
  %v350 = getelementptr i32, ptr %v344, i64 1             ; %119 i64 input index #106 #1 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.start_time - market.t)
  %v351 = load i32, ptr %v350, align 4, !invariant.load !0
  %v352 = sext i32 %v351 to i64
  %v353 = getelementptr i32, ptr %v344, i64 2             ; %120 i64 input index #106 #2 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.end_time - market.t)
  %v354 = load i32, ptr %v353, align 4, !invariant.load !0
  %v355 = sext i32 %v354 to i64
  %v356 = getelementptr double, ptr %v342, i64 0          ; %121 f64 input column #106 #0 = floating.index_accrual
  %v357 = load double, ptr %v356, align 8, !invariant.load !0
  %v358 = insertelement <8 x double> poison, double %v357, i64 0
  %v359 = shufflevector <8 x double> %v358, <8 x double> poison, <8 x i32> zeroinitializer
  %v360 = getelementptr double, ptr %v342, i64 1          ; %122 f64 input column #106 #1 = floating.spread
  %v361 = load double, ptr %v360, align 8, !invariant.load !0
  %v362 = insertelement <8 x double> poison, double %v361, i64 0
  %v363 = shufflevector <8 x double> %v362, <8 x double> poison, <8 x i32> zeroinitializer
  %v364 = getelementptr double, ptr %v342, i64 2          ; %123 f64 input column #106 #2 = floating.accrual
  %v365 = load double, ptr %v364, align 8, !invariant.load !0
  %v366 = insertelement <8 x double> poison, double %v365, i64 0
  %v367 = shufflevector <8 x double> %v366, <8 x double> poison, <8 x i32> zeroinitializer
  %v368 = getelementptr double, ptr %v342, i64 3          ; %124 f64 input column #106 #3 = floating.notional
  %v369 = load double, ptr %v368, align 8, !invariant.load !0
  %v370 = insertelement <8 x double> poison, double %v369, i64 0
  %v371 = shufflevector <8 x double> %v370, <8 x double> poison, <8 x i32> zeroinitializer
  %v372 = mul i64 %v349, %v8                              ; %125 f64 gather %118 #0
  %v373 = getelementptr i8, ptr %v299, i64 %v372
  %v374 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v373, <8 x i1> %v305, <8 x double> zeroinitializer)
  %v375 = mul i64 %v352, %v8                              ; %126 f64 gather %119 #0
  %v376 = getelementptr i8, ptr %v299, i64 %v375
  %v377 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v376, <8 x i1> %v305, <8 x double> zeroinitializer)
  %v378 = mul i64 %v355, %v8                              ; %127 f64 gather %120 #0
  %v379 = getelementptr i8, ptr %v299, i64 %v378
  %v380 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v379, <8 x i1> %v305, <8 x double> zeroinitializer)
  %v381 = fdiv <8 x double> %v377, %v380                  ; %128 f64 div %126 %127
  %v382 = fsub <8 x double> %v381, splat (double 0x3FF0000000000000)  ; %129 f64 sub %128 %108
  %v383 = fdiv <8 x double> %v382, %v359                  ; %130 f64 div %129 %121
  %v384 = fadd <8 x double> %v383, %v363                  ; %131 f64 add %130 %122
  %v385 = fmul <8 x double> %v384, %v367                  ; %132 f64 mul %131 %123
  %v386 = fmul <8 x double> %v385, %v374                  ; %133 f64 mul %132 %125
  %v387 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v371, <8 x double> %v386, <8 x double> %v340)  ; %134 f64 fma %124 %133 %116
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  br label %loop333.latch                                 ; loop %106
loop333.path1:
  ; models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315, %326-%365]
  %v388 = getelementptr i32, ptr %v344, i64 0             ; %135 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v389 = load i32, ptr %v388, align 4, !invariant.load !0
  %v390 = sext i32 %v389 to i64
  %v391 = getelementptr i32, ptr %v344, i64 1             ; %136 i64 input index #106 #1 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.start_time - market.t)
  %v392 = load i32, ptr %v391, align 4, !invariant.load !0
  %v393 = sext i32 %v392 to i64
  %v394 = getelementptr double, ptr %v342, i64 0          ; %137 f64 input column #106 #0 = floating.spread * floating.accrual
  %v395 = load double, ptr %v394, align 8, !invariant.load !0
  %v396 = insertelement <8 x double> poison, double %v395, i64 0
  %v397 = shufflevector <8 x double> %v396, <8 x double> poison, <8 x i32> zeroinitializer
  %v398 = getelementptr double, ptr %v342, i64 1          ; %138 f64 input column #106 #1 = floating.notional
  %v399 = load double, ptr %v398, align 8, !invariant.load !0
  %v400 = insertelement <8 x double> poison, double %v399, i64 0
  %v401 = shufflevector <8 x double> %v400, <8 x double> poison, <8 x i32> zeroinitializer
  %v402 = mul i64 %v390, %v8                              ; %139 f64 gather %135 #0
  %v403 = getelementptr i8, ptr %v299, i64 %v402
  %v404 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v403, <8 x i1> %v305, <8 x double> zeroinitializer)
  %v405 = mul i64 %v393, %v8                              ; %140 f64 gather %136 #0
  %v406 = getelementptr i8, ptr %v299, i64 %v405
  %v407 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v406, <8 x i1> %v305, <8 x double> zeroinitializer)
  %v408 = fsub <8 x double> %v407, %v404                  ; %141 f64 sub %140 %139
  %v409 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v397, <8 x double> %v404, <8 x double> %v408)  ; %142 f64 fma %137 %139 %141
  %v410 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v401, <8 x double> %v409, <8 x double> %v340)  ; %143 f64 fma %138 %142 %116
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  br label %loop333.latch                                 ; loop %106
loop333.path2:
  ; models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315, %326-%365]
  %v411 = getelementptr i32, ptr %v344, i64 0             ; %144 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v412 = load i32, ptr %v411, align 4, !invariant.load !0
  %v413 = sext i32 %v412 to i64
  %v414 = getelementptr double, ptr %v342, i64 0          ; %145 f64 input column #106 #0 = ... * floating.accrual
  %v415 = load double, ptr %v414, align 8, !invariant.load !0
  %v416 = insertelement <8 x double> poison, double %v415, i64 0
  %v417 = shufflevector <8 x double> %v416, <8 x double> poison, <8 x i32> zeroinitializer
  %v418 = getelementptr double, ptr %v342, i64 1          ; %146 f64 input column #106 #1 = floating.notional
  %v419 = load double, ptr %v418, align 8, !invariant.load !0
  %v420 = insertelement <8 x double> poison, double %v419, i64 0
  %v421 = shufflevector <8 x double> %v420, <8 x double> poison, <8 x i32> zeroinitializer
  %v422 = mul i64 %v413, %v8                              ; %147 f64 gather %144 #0
  %v423 = getelementptr i8, ptr %v299, i64 %v422
  %v424 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v423, <8 x i1> %v305, <8 x double> zeroinitializer)
  %v425 = fmul <8 x double> %v417, %v424                  ; %148 f64 mul %145 %147
  %v426 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v421, <8 x double> %v425, <8 x double> splat (double 0x0000000000000000))  ; %149 f64 fma %146 %148 %107
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  br label %loop333.latch                                 ; loop %106
loop333.path3:
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  br label %loop333.latch
loop333.latch:
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  %v428 = phi <8 x double> [ %v387, %loop333.path0 ], [ %v410, %loop333.path1 ], [ %v426, %loop333.path2 ], [ splat (double 0x0000000000000000), %loop333.path3 ]
  %v427 = add i64 %v339, 1
  %v429 = icmp slt i64 %v427, %v337
  br i1 %v429, label %loop333.head, label %loop333.exit
loop333.exit:
  ; models/swap.py:73 | for flow in trade.floating:  [%106]
  %v430 = phi <8 x double> [ splat (double 0x0000000000000000), %loop306.exit ], [ %v428, %loop333.latch ]
  ; models/swap.py:78 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%371, %373-%374]
  %v431 = fsub <8 x double> %v332, %v430                  ; %150 f64 sub %111 %117
  %v432 = fmul <8 x double> %v39, %v431                   ; %151 f64 mul %109 %150
  %v433 = mul i64 %row, %v19
  %v434 = getelementptr i8, ptr %v18, i64 %v433
  %v435 = getelementptr double, ptr %v434, i64 %tail.lane
  %v436 = fcmp uno <8 x double> %v432, %v432
  %v437 = select <8 x i1> %v436, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v432
  call void @llvm.masked.store.v8f64.p0(<8 x double> %v437, ptr align 8 %v435, <8 x i1> %v305)
  br label %tail.end
tail.end:
  %tail.next = add i64 %tail.lane, 8
  %tail.more = icmp slt i64 %tail.next, %lane1
  br i1 %tail.more, label %tail, label %row.end
row.end:
  %row.next = add i64 %row, 1
  %more.rows = icmp slt i64 %row.next, %row1
  br i1 %more.rows, label %row.head, label %done
done:
  ret void
}
attributes #0 = { nounwind alignstack=64 "prefer-vector-width"="512" "min-legal-vector-width"="512" }
!0 = !{}
!1 = !{!"branch_weights", i32 1, i32 100000}

; model swap, leaf 1, trace key 0b70e70248eee103, 1 trades
; facts: known discount 'curve' True; known index 'index' True
;
; ==== guards: answered for all trades and rows at once, over columns; no kernel
;   models/swap.py:59 | discount = market.curve(trade.discount)  [%2-%4, %6-%8]  -> False
;   models/swap.py:60 | index = market.index(trade.index)  [%10-%16]  -> False
;   models/swap.py:65 | if flow.pay_time <= market.t:  [%25-%26]  -> False
;   models/swap.py:68 | if flow.pay_time - flow.accrual < market.t:  [%56-%58]  -> False
;   models/swap.py:74 | if flow.pay_time <= market.t:  [%70-%71]  -> False
;   models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%72-%152]  -> True, False
;
; ==== setup: once per trade and row and valuation time, over columns; no kernel
;   %666 i64 input name curve discount
;   %667 i64 input name index index
;   %668 f64 const 0x0000000000000000                ; 0.0
;   %669 f64 input time
;   %672 f64 input trade direction
;   models/swap.py:60            | index = market.index(trade.index)
;   %675 i64 ifetch %667 index_curve
;   models/swap.py:64            | for flow in trade.fixed:
;   loop %17 zip fixed:#0:#0
;     variant entry 0 exit 0 stop 0
;       %680 f64 input row #17 #0 accrual
;       %681 f64 input row #17 #0 notional
;       %682 f64 input row #17 #0 pay_time
;       %683 f64 input row #17 #0 rate
;   models/swap.py:67            | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)
;       %684 f64 mul %681 %683
;       %685 f64 mul %684 %680
;       %686 f64 sub %682 %669
;     next
;   end
;   models/swap.py:73            | for flow in trade.floating:
;   loop %60 zip floating:#0:#0
;     variant entry 0 exit 0 stop 0
;       %719 f64 input row #60 #0 accrual
;       %720 f64 input row #60 #0 end_time
;       %721 f64 input row #60 #0 index_accrual
;       %722 f64 input row #60 #0 notional
;       %723 f64 input row #60 #0 pay_time
;       %724 f64 input row #60 #0 spread
;       %725 f64 input row #60 #0 start_time
;   models/swap.py:76            | floating += flow.notional * index.coupon_value(flow, discount)
;       %726 f64 sub %723 %669
;       %756 f64 sub %725 %669
;       %786 f64 sub %720 %669
;     next
;   end
;   models/swap.py:78            | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}
;   %825 f64 mul %672 %668
;   out accrued %825

; ==== replay: npv of every trade of the leaf, each scenario
; ==== tables read: 0 = shared table 089f478f2b04
; vectrace CPU kernel: 8 lanes a vector, 2 vectors a block, reduce store
define void @kernel(ptr noalias nocapture readonly %args, i64 %row0, i64 %row1, i64 %lane0, i64 %lane1, i64 %local, i64 %worker) #0 {
entry:
  %v0 = getelementptr i64, ptr %args, i64 0
  %v1 = load ptr, ptr %v0, align 8, !invariant.load !0
  %v2 = getelementptr i64, ptr %args, i64 1
  %v3 = load i64, ptr %v2, align 8, !invariant.load !0
  %v4 = getelementptr i64, ptr %args, i64 2
  %v5 = load i64, ptr %v4, align 8, !invariant.load !0
  %v6 = and i64 %v5, %local
  %v7 = getelementptr i8, ptr %v1, i64 %v6
  %v8 = shl i64 %v3, 3
  %v9 = getelementptr i64, ptr %args, i64 3
  %v10 = load i64, ptr %v9, align 8, !invariant.load !0
  %v11 = getelementptr i64, ptr %args, i64 4
  %v12 = load ptr, ptr %v11, align 8, !invariant.load !0
  %v13 = getelementptr i64, ptr %args, i64 5
  %v14 = load i64, ptr %v13, align 8, !invariant.load !0
  %v15 = getelementptr i64, ptr %args, i64 6
  %v16 = load i64, ptr %v15, align 8, !invariant.load !0
  %v17 = and i64 %v16, %local
  %v18 = getelementptr i8, ptr %v12, i64 %v17
  %v19 = shl i64 %v14, 3
  %v20 = getelementptr i64, ptr %args, i64 8
  %v21 = load ptr, ptr %v20, align 8, !invariant.load !0
  %v22 = getelementptr i64, ptr %args, i64 10
  %v23 = load ptr, ptr %v22, align 8, !invariant.load !0
  %v24 = getelementptr i64, ptr %args, i64 11
  %v25 = load ptr, ptr %v24, align 8, !invariant.load !0
  %v26 = getelementptr i64, ptr %args, i64 12
  %v27 = load ptr, ptr %v26, align 8, !invariant.load !0
  %v28 = getelementptr i64, ptr %args, i64 13
  %v29 = load ptr, ptr %v28, align 8, !invariant.load !0
  %v30 = getelementptr i64, ptr %args, i64 14
  %v31 = load ptr, ptr %v30, align 8, !invariant.load !0
  %v32 = getelementptr i64, ptr %args, i64 15
  %v33 = load ptr, ptr %v32, align 8, !invariant.load !0
  %lanes = sub i64 %lane1, %lane0
  %odd = srem i64 %lanes, 16
  %lane.wide = sub i64 %lane1, %odd
  %any.row = icmp slt i64 %row0, %row1
  %any.lane = icmp slt i64 %lane0, %lane1
  %any = and i1 %any.row, %any.lane
  br i1 %any, label %row.head, label %done
row.head:
  %row = phi i64 [ %row0, %entry ], [ %row.next, %row.end ]
  %v34 = mul i64 %row, 1
  %v35 = getelementptr double, ptr %v21, i64 %v34
  %v36 = getelementptr double, ptr %v35, i64 0            ; %63 f64 input column #0 #0 = trade.direction
  %v37 = load double, ptr %v36, align 8, !invariant.load !0
  %v38 = insertelement <8 x double> poison, double %v37, i64 0
  %v39 = shufflevector <8 x double> %v38, <8 x double> poison, <8 x i32> zeroinitializer
  %any.wide = icmp slt i64 %lane0, %lane.wide
  br i1 %any.wide, label %wide.enter, label %tail.check
wide.enter:
  br label %wide
wide:
  %wide.lane = phi i64 [ %lane0, %wide.enter ], [ %wide.next, %wide.end ]
  %v40 = getelementptr double, ptr %v7, i64 %wide.lane
  %v43 = icmp slt i64 0, %v10
  br i1 %v43, label %fetch41, label %fetched42
fetch41:
  %v44 = phi i64 [ 0, %wide ], [ %v45, %fetch41 ]
  %v46 = mul i64 %v44, %v8
  %v47 = getelementptr i8, ptr %v40, i64 %v46
  %v48 = getelementptr i8, ptr %v47, i64 512
  call void @llvm.prefetch.p0(ptr %v48, i32 0, i32 3, i32 1)
  %v49 = getelementptr i8, ptr %v47, i64 576
  call void @llvm.prefetch.p0(ptr %v49, i32 0, i32 3, i32 1)
  %v45 = add i64 %v44, 1
  %v50 = icmp slt i64 %v45, %v10
  br i1 %v50, label %fetch41, label %fetched42
fetched42:
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v52 = getelementptr i64, ptr %v23, i64 %row            ; loop %17
  %v53 = getelementptr i64, ptr %v52, i64 1
  %v54 = load i64, ptr %v52, align 8, !invariant.load !0
  %v55 = load i64, ptr %v53, align 8, !invariant.load !0
  %v56 = icmp slt i64 %v54, %v55
  br i1 %v56, label %loop51.head, label %loop51.exit
loop51.head:
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v57 = phi i64 [ %v54, %fetched42 ], [ %v78, %loop51.latch ]
  %v58 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v79, %loop51.latch ]
  %v59 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v80, %loop51.latch ]
  %v60 = mul i64 %v57, 1
  %v61 = getelementptr double, ptr %v25, i64 %v60
  %v62 = mul i64 %v57, 1
  %v63 = getelementptr i32, ptr %v27, i64 %v62
  br label %loop51.path0
loop51.path0:
  ; models/swap.py:67 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%27-%31, %33-%39, %41-%55]
  %v64 = getelementptr i32, ptr %v63, i64 0               ; %66 i64 input index #17 #0 = row of shared table 089f478f2b04 for (trade.discount, fixed.pay_time - market.t)
  %v65 = load i32, ptr %v64, align 4, !invariant.load !0
  %v66 = sext i32 %v65 to i64
  %v67 = getelementptr double, ptr %v61, i64 0            ; %67 f64 input column #17 #0 = (fixed.notional * fixed.rate) * fixed.accrual
  %v68 = load double, ptr %v67, align 8, !invariant.load !0
  %v69 = insertelement <8 x double> poison, double %v68, i64 0
  %v70 = shufflevector <8 x double> %v69, <8 x double> poison, <8 x i32> zeroinitializer
  %v71 = mul i64 %v66, %v8                                ; %68 f64 gather %66 #0
  %v72 = getelementptr i8, ptr %v40, i64 %v71
  %v73 = load <8 x double>, ptr %v72, align 8
  %v74 = getelementptr double, ptr %v72, i64 8
  %v75 = load <8 x double>, ptr %v74, align 8
  %v76 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v70, <8 x double> %v73, <8 x double> %v58)  ; %69 f64 fma %67 %68 %64
  %v77 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v70, <8 x double> %v75, <8 x double> %v59)
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  br label %loop51.latch                                  ; loop %17
loop51.latch:
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v79 = phi <8 x double> [ %v76, %loop51.path0 ]
  %v80 = phi <8 x double> [ %v77, %loop51.path0 ]
  %v78 = add i64 %v57, 1
  %v81 = icmp slt i64 %v78, %v55
  br i1 %v81, label %loop51.head, label %loop51.exit
loop51.exit:
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v82 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v79, %loop51.latch ]
  %v83 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v80, %loop51.latch ]
  ; models/swap.py:73 | for flow in trade.floating:  [%60]
  %v85 = getelementptr i64, ptr %v29, i64 %row            ; loop %60
  %v86 = getelementptr i64, ptr %v85, i64 1
  %v87 = load i64, ptr %v85, align 8, !invariant.load !0
  %v88 = load i64, ptr %v86, align 8, !invariant.load !0
  %v89 = icmp slt i64 %v87, %v88
  br i1 %v89, label %loop84.head, label %loop84.exit
loop84.head:
  ; models/swap.py:73 | for flow in trade.floating:  [%60]
  %v90 = phi i64 [ %v87, %loop51.exit ], [ %v151, %loop84.latch ]
  %v91 = phi <8 x double> [ splat (double 0x0000000000000000), %loop51.exit ], [ %v152, %loop84.latch ]
  %v92 = phi <8 x double> [ splat (double 0x0000000000000000), %loop51.exit ], [ %v153, %loop84.latch ]
  %v93 = mul i64 %v90, 4
  %v94 = getelementptr double, ptr %v31, i64 %v93
  %v95 = mul i64 %v90, 3
  %v96 = getelementptr i32, ptr %v33, i64 %v95
  br label %loop84.path0
loop84.path0:
  ; models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%72-%152]
  %v97 = getelementptr i32, ptr %v96, i64 0               ; %72 i64 input index #60 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v98 = load i32, ptr %v97, align 4, !invariant.load !0
  %v99 = sext i32 %v98 to i64
  %v100 = getelementptr i32, ptr %v96, i64 1              ; %73 i64 input index #60 #1 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.start_time - market.t)
  %v101 = load i32, ptr %v100, align 4, !invariant.load !0
  %v102 = sext i32 %v101 to i64
  %v103 = getelementptr i32, ptr %v96, i64 2              ; %74 i64 input index #60 #2 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.end_time - market.t)
  %v104 = load i32, ptr %v103, align 4, !invariant.load !0
  %v105 = sext i32 %v104 to i64
  %v106 = getelementptr double, ptr %v94, i64 0           ; %75 f64 input column #60 #0 = floating.index_accrual
  %v107 = load double, ptr %v106, align 8, !invariant.load !0
  %v108 = insertelement <8 x double> poison, double %v107, i64 0
  %v109 = shufflevector <8 x double> %v108, <8 x double> poison, <8 x i32> zeroinitializer
  %v110 = getelementptr double, ptr %v94, i64 1           ; %76 f64 input column #60 #1 = floating.spread
  %v111 = load double, ptr %v110, align 8, !invariant.load !0
  %v112 = insertelement <8 x double> poison, double %v111, i64 0
  %v113 = shufflevector <8 x double> %v112, <8 x double> poison, <8 x i32> zeroinitializer
  %v114 = getelementptr double, ptr %v94, i64 2           ; %77 f64 input column #60 #2 = floating.accrual
  %v115 = load double, ptr %v114, align 8, !invariant.load !0
  %v116 = insertelement <8 x double> poison, double %v115, i64 0
  %v117 = shufflevector <8 x double> %v116, <8 x double> poison, <8 x i32> zeroinitializer
  %v118 = getelementptr double, ptr %v94, i64 3           ; %78 f64 input column #60 #3 = floating.notional
  %v119 = load double, ptr %v118, align 8, !invariant.load !0
  %v120 = insertelement <8 x double> poison, double %v119, i64 0
  %v121 = shufflevector <8 x double> %v120, <8 x double> poison, <8 x i32> zeroinitializer
  %v122 = mul i64 %v99, %v8                               ; %79 f64 gather %72 #0
  %v123 = getelementptr i8, ptr %v40, i64 %v122
  %v124 = load <8 x double>, ptr %v123, align 8
  %v125 = getelementptr double, ptr %v123, i64 8
  %v126 = load <8 x double>, ptr %v125, align 8
  %v127 = mul i64 %v102, %v8                              ; %80 f64 gather %73 #0
  %v128 = getelementptr i8, ptr %v40, i64 %v127
  %v129 = load <8 x double>, ptr %v128, align 8
  %v130 = getelementptr double, ptr %v128, i64 8
  %v131 = load <8 x double>, ptr %v130, align 8
  %v132 = mul i64 %v105, %v8                              ; %81 f64 gather %74 #0
  %v133 = getelementptr i8, ptr %v40, i64 %v132
  %v134 = load <8 x double>, ptr %v133, align 8
  %v135 = getelementptr double, ptr %v133, i64 8
  %v136 = load <8 x double>, ptr %v135, align 8
  %v137 = fdiv <8 x double> %v129, %v134                  ; %82 f64 div %80 %81
  %v138 = fdiv <8 x double> %v131, %v136
  %v139 = fsub <8 x double> %v137, splat (double 0x3FF0000000000000)  ; %83 f64 sub %82 %62
  %v140 = fsub <8 x double> %v138, splat (double 0x3FF0000000000000)
  %v141 = fdiv <8 x double> %v139, %v109                  ; %84 f64 div %83 %75
  %v142 = fdiv <8 x double> %v140, %v109
  %v143 = fadd <8 x double> %v141, %v113                  ; %85 f64 add %84 %76
  %v144 = fadd <8 x double> %v142, %v113
  %v145 = fmul <8 x double> %v143, %v117                  ; %86 f64 mul %85 %77
  %v146 = fmul <8 x double> %v144, %v117
  %v147 = fmul <8 x double> %v145, %v124                  ; %87 f64 mul %86 %79
  %v148 = fmul <8 x double> %v146, %v126
  %v149 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v121, <8 x double> %v147, <8 x double> %v91)  ; %88 f64 fma %78 %87 %70
  %v150 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v121, <8 x double> %v148, <8 x double> %v92)
  ; models/swap.py:73 | for flow in trade.floating:  [%60]
  br label %loop84.latch                                  ; loop %60
loop84.latch:
  ; models/swap.py:73 | for flow in trade.floating:  [%60]
  %v152 = phi <8 x double> [ %v149, %loop84.path0 ]
  %v153 = phi <8 x double> [ %v150, %loop84.path0 ]
  %v151 = add i64 %v90, 1
  %v154 = icmp slt i64 %v151, %v88
  br i1 %v154, label %loop84.head, label %loop84.exit
loop84.exit:
  ; models/swap.py:73 | for flow in trade.floating:  [%60]
  %v155 = phi <8 x double> [ splat (double 0x0000000000000000), %loop51.exit ], [ %v152, %loop84.latch ]
  %v156 = phi <8 x double> [ splat (double 0x0000000000000000), %loop51.exit ], [ %v153, %loop84.latch ]
  ; models/swap.py:78 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%154, %156-%157]
  %v157 = fsub <8 x double> %v82, %v155                   ; %89 f64 sub %65 %71
  %v158 = fsub <8 x double> %v83, %v156
  %v159 = fmul <8 x double> %v39, %v157                   ; %90 f64 mul %63 %89
  %v160 = fmul <8 x double> %v39, %v158
  %v161 = mul i64 %row, %v19
  %v162 = getelementptr i8, ptr %v18, i64 %v161
  %v163 = getelementptr double, ptr %v162, i64 %wide.lane
  %v164 = fcmp uno <8 x double> %v159, %v159
  %v165 = select <8 x i1> %v164, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v159
  store <8 x double> %v165, ptr %v163, align 8
  %v166 = fcmp uno <8 x double> %v160, %v160
  %v167 = select <8 x i1> %v166, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v160
  %v168 = getelementptr double, ptr %v163, i64 8
  store <8 x double> %v167, ptr %v168, align 8
  br label %wide.end
wide.end:
  %wide.next = add i64 %wide.lane, 16
  %wide.more = icmp slt i64 %wide.next, %lane.wide
  br i1 %wide.more, label %wide, label %tail.check
tail.check:
  %any.tail = icmp slt i64 %lane.wide, %lane1
  br i1 %any.tail, label %tail, label %row.end
tail:
  %tail.lane = phi i64 [ %lane.wide, %tail.check ], [ %tail.next, %tail.end ]
  %v169 = getelementptr double, ptr %v7, i64 %tail.lane
  %v170 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v171 = shufflevector <8 x i64> %v170, <8 x i64> poison, <8 x i32> zeroinitializer
  %v172 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v173 = shufflevector <8 x i64> %v172, <8 x i64> poison, <8 x i32> zeroinitializer
  %v174 = add <8 x i64> %v171, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v175 = icmp slt <8 x i64> %v174, %v173
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v177 = getelementptr i64, ptr %v23, i64 %row           ; loop %17
  %v178 = getelementptr i64, ptr %v177, i64 1
  %v179 = load i64, ptr %v177, align 8, !invariant.load !0
  %v180 = load i64, ptr %v178, align 8, !invariant.load !0
  %v181 = icmp slt i64 %v179, %v180
  br i1 %v181, label %loop176.head, label %loop176.exit
loop176.head:
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v182 = phi i64 [ %v179, %tail ], [ %v199, %loop176.latch ]
  %v183 = phi <8 x double> [ splat (double 0x0000000000000000), %tail ], [ %v200, %loop176.latch ]
  %v184 = mul i64 %v182, 1
  %v185 = getelementptr double, ptr %v25, i64 %v184
  %v186 = mul i64 %v182, 1
  %v187 = getelementptr i32, ptr %v27, i64 %v186
  br label %loop176.path0
loop176.path0:
  ; models/swap.py:67 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%27-%31, %33-%39, %41-%55]
  %v188 = getelementptr i32, ptr %v187, i64 0             ; %66 i64 input index #17 #0 = row of shared table 089f478f2b04 for (trade.discount, fixed.pay_time - market.t)
  %v189 = load i32, ptr %v188, align 4, !invariant.load !0
  %v190 = sext i32 %v189 to i64
  %v191 = getelementptr double, ptr %v185, i64 0          ; %67 f64 input column #17 #0 = (fixed.notional * fixed.rate) * fixed.accrual
  %v192 = load double, ptr %v191, align 8, !invariant.load !0
  %v193 = insertelement <8 x double> poison, double %v192, i64 0
  %v194 = shufflevector <8 x double> %v193, <8 x double> poison, <8 x i32> zeroinitializer
  %v195 = mul i64 %v190, %v8                              ; %68 f64 gather %66 #0
  %v196 = getelementptr i8, ptr %v169, i64 %v195
  %v197 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v196, <8 x i1> %v175, <8 x double> zeroinitializer)
  %v198 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v194, <8 x double> %v197, <8 x double> %v183)  ; %69 f64 fma %67 %68 %64
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  br label %loop176.latch                                 ; loop %17
loop176.latch:
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v200 = phi <8 x double> [ %v198, %loop176.path0 ]
  %v199 = add i64 %v182, 1
  %v201 = icmp slt i64 %v199, %v180
  br i1 %v201, label %loop176.head, label %loop176.exit
loop176.exit:
  ; models/swap.py:64 | for flow in trade.fixed:  [%17]
  %v202 = phi <8 x double> [ splat (double 0x0000000000000000), %tail ], [ %v200, %loop176.latch ]
  ; models/swap.py:73 | for flow in trade.floating:  [%60]
  %v204 = getelementptr i64, ptr %v29, i64 %row           ; loop %60
  %v205 = getelementptr i64, ptr %v204, i64 1
  %v206 = load i64, ptr %v204, align 8, !invariant.load !0
  %v207 = load i64, ptr %v205, align 8, !invariant.load !0
  %v208 = icmp slt i64 %v206, %v207
  br i1 %v208, label %loop203.head, label %loop203.exit
loop203.head:
  ; models/swap.py:73 | for flow in trade.floating:  [%60]
  %v209 = phi i64 [ %v206, %loop176.exit ], [ %v256, %loop203.latch ]
  %v210 = phi <8 x double> [ splat (double 0x0000000000000000), %loop176.exit ], [ %v257, %loop203.latch ]
  %v211 = mul i64 %v209, 4
  %v212 = getelementptr double, ptr %v31, i64 %v211
  %v213 = mul i64 %v209, 3
  %v214 = getelementptr i32, ptr %v33, i64 %v213
  br label %loop203.path0
loop203.path0:
  ; models/swap.py:76 | floating += flow.notional * index.coupon_value(flow, discount)  [%72-%152]
  %v215 = getelementptr i32, ptr %v214, i64 0             ; %72 i64 input index #60 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v216 = load i32, ptr %v215, align 4, !invariant.load !0
  %v217 = sext i32 %v216 to i64
  %v218 = getelementptr i32, ptr %v214, i64 1             ; %73 i64 input index #60 #1 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.start_time - market.t)
  %v219 = load i32, ptr %v218, align 4, !invariant.load !0
  %v220 = sext i32 %v219 to i64
  %v221 = getelementptr i32, ptr %v214, i64 2             ; %74 i64 input index #60 #2 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.end_time - market.t)
  %v222 = load i32, ptr %v221, align 4, !invariant.load !0
  %v223 = sext i32 %v222 to i64
  %v224 = getelementptr double, ptr %v212, i64 0          ; %75 f64 input column #60 #0 = floating.index_accrual
  %v225 = load double, ptr %v224, align 8, !invariant.load !0
  %v226 = insertelement <8 x double> poison, double %v225, i64 0
  %v227 = shufflevector <8 x double> %v226, <8 x double> poison, <8 x i32> zeroinitializer
  %v228 = getelementptr double, ptr %v212, i64 1          ; %76 f64 input column #60 #1 = floating.spread
  %v229 = load double, ptr %v228, align 8, !invariant.load !0
  %v230 = insertelement <8 x double> poison, double %v229, i64 0
  %v231 = shufflevector <8 x double> %v230, <8 x double> poison, <8 x i32> zeroinitializer
  %v232 = getelementptr double, ptr %v212, i64 2          ; %77 f64 input column #60 #2 = floating.accrual
  %v233 = load double, ptr %v232, align 8, !invariant.load !0
  %v234 = insertelement <8 x double> poison, double %v233, i64 0
  %v235 = shufflevector <8 x double> %v234, <8 x double> poison, <8 x i32> zeroinitializer
  %v236 = getelementptr double, ptr %v212, i64 3          ; %78 f64 input column #60 #3 = floating.notional
  %v237 = load double, ptr %v236, align 8, !invariant.load !0
  %v238 = insertelement <8 x double> poison, double %v237, i64 0
  %v239 = shufflevector <8 x double> %v238, <8 x double> poison, <8 x i32> zeroinitializer
  %v240 = mul i64 %v217, %v8                              ; %79 f64 gather %72 #0
  %v241 = getelementptr i8, ptr %v169, i64 %v240
  %v242 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v241, <8 x i1> %v175, <8 x double> zeroinitializer)
  %v243 = mul i64 %v220, %v8                              ; %80 f64 gather %73 #0
  %v244 = getelementptr i8, ptr %v169, i64 %v243
  %v245 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v244, <8 x i1> %v175, <8 x double> zeroinitializer)
  %v246 = mul i64 %v223, %v8                              ; %81 f64 gather %74 #0
  %v247 = getelementptr i8, ptr %v169, i64 %v246
  %v248 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v247, <8 x i1> %v175, <8 x double> zeroinitializer)
  %v249 = fdiv <8 x double> %v245, %v248                  ; %82 f64 div %80 %81
  %v250 = fsub <8 x double> %v249, splat (double 0x3FF0000000000000)  ; %83 f64 sub %82 %62
  %v251 = fdiv <8 x double> %v250, %v227                  ; %84 f64 div %83 %75
  %v252 = fadd <8 x double> %v251, %v231                  ; %85 f64 add %84 %76
  %v253 = fmul <8 x double> %v252, %v235                  ; %86 f64 mul %85 %77
  %v254 = fmul <8 x double> %v253, %v242                  ; %87 f64 mul %86 %79
  %v255 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v239, <8 x double> %v254, <8 x double> %v210)  ; %88 f64 fma %78 %87 %70
  ; models/swap.py:73 | for flow in trade.floating:  [%60]
  br label %loop203.latch                                 ; loop %60
loop203.latch:
  ; models/swap.py:73 | for flow in trade.floating:  [%60]
  %v257 = phi <8 x double> [ %v255, %loop203.path0 ]
  %v256 = add i64 %v209, 1
  %v258 = icmp slt i64 %v256, %v207
  br i1 %v258, label %loop203.head, label %loop203.exit
loop203.exit:
  ; models/swap.py:73 | for flow in trade.floating:  [%60]
  %v259 = phi <8 x double> [ splat (double 0x0000000000000000), %loop176.exit ], [ %v257, %loop203.latch ]
  ; models/swap.py:78 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%154, %156-%157]
  %v260 = fsub <8 x double> %v202, %v259                  ; %89 f64 sub %65 %71
  %v261 = fmul <8 x double> %v39, %v260                   ; %90 f64 mul %63 %89
  %v262 = mul i64 %row, %v19
  %v263 = getelementptr i8, ptr %v18, i64 %v262
  %v264 = getelementptr double, ptr %v263, i64 %tail.lane
  %v265 = fcmp uno <8 x double> %v261, %v261
  %v266 = select <8 x i1> %v265, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v261
  call void @llvm.masked.store.v8f64.p0(<8 x double> %v266, ptr align 8 %v264, <8 x i1> %v175)
  br label %tail.end
tail.end:
  %tail.next = add i64 %tail.lane, 8
  %tail.more = icmp slt i64 %tail.next, %lane1
  br i1 %tail.more, label %tail, label %row.end
row.end:
  %row.next = add i64 %row, 1
  %more.rows = icmp slt i64 %row.next, %row1
  br i1 %more.rows, label %row.head, label %done
done:
  ret void
}
attributes #0 = { nounwind alignstack=64 "prefer-vector-width"="512" "min-legal-vector-width"="512" }
!0 = !{}
!1 = !{!"branch_weights", i32 1, i32 100000}
