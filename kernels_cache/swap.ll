; model swap, leaf 0, trace key 60bff1b3edcfda95, 3 trades
; facts: known discount 'curve' True; known index 'index' True
;
; ==== guards: answered for all trades and rows at once, over columns; no kernel
;   models/swap.py:61 | discount = market.curve(trade.discount)  [%2-%4, %6-%8]  -> False
;   models/swap.py:62 | index = market.index(trade.index)  [%10-%16]  -> False
;   models/swap.py:67 | if flow.pay_time <= market.t:  [%26-%27, %64-%65, %102-%103]  -> False, True
;   models/swap.py:70 | if flow.pay_time - flow.accrual < market.t:  [%57-%59, %93-%95]  -> False, True
;   models/swap.py:76 | if flow.pay_time <= market.t:  [%113-%114, %163-%164, %254-%255, %317-%318]  -> False, True
;   models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]  -> False, True
;
; ==== setup: once per trade and row and valuation time, over columns; no kernel
;   %1353 i64 input name curve discount
;   %1354 i64 input name index index
;   %1355 f64 const 0x0000000000000000               ; 0.0
;   %1356 f64 input time
;   %1359 f64 input trade direction
;   models/swap.py:62            | index = market.index(trade.index)
;   %1362 i64 ifetch %1354 index_curve
;   models/swap.py:66            | for flow in trade.fixed:
;   loop %17 zip fixed:#0:#0
;     carry %1365 f64 init %1355 result %1366    ; accrued
;     variant entry 0 exit 0 stop 0
;       %1369 f64 input row #17 #0 accrual
;       %1370 f64 input row #17 #0 notional
;       %1371 f64 input row #17 #0 pay_time
;       %1372 f64 input row #17 #0 rate
;   models/swap.py:69            | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)
;       %1373 f64 mul %1370 %1372
;       %1374 f64 mul %1373 %1369
;       %1375 f64 sub %1371 %1356
;     next %1365
;     variant entry 0 exit 0 stop 0
;       %1406 f64 input row #17 #0 accrual
;       %1407 f64 input row #17 #0 notional
;       %1408 f64 input row #17 #0 pay_time
;       %1409 f64 input row #17 #0 rate
;       %1410 f64 mul %1407 %1409
;       %1411 f64 mul %1410 %1406
;       %1412 f64 sub %1408 %1356
;   models/swap.py:70            | if flow.pay_time - flow.accrual < market.t:
;       %1443 f64 sub %1408 %1406
;   models/swap.py:71            | elapsed = market.t - (flow.pay_time - flow.accrual)
;       %1444 f64 sub %1356 %1443
;   models/swap.py:72            | accrued += flow.notional * flow.rate * elapsed
;       %1445 f64 fma %1410 %1444 %1365
;     next %1445
;     variant entry 0 exit 0 stop 0
;     next %1365
;   end
;   models/swap.py:78            | floating += flow.notional * index.coupon_value(flow, discount)
;   %1483 i64 ifetch %1354 fixing_lo
;   %1484 i64 ifetch %1354 fixing_hi
;   models/swap.py:75            | for flow in trade.floating:
;   loop %106 zip floating:#0:#0
;     variant entry 0 exit 0 stop 0
;       %1448 f64 input row #106 #0 accrual
;       %1449 f64 input row #106 #0 fixing_time
;       %1450 f64 input row #106 #0 notional
;       %1451 f64 input row #106 #0 pay_time
;       %1452 f64 input row #106 #0 spread
;   models/swap.py:78            | floating += flow.notional * index.coupon_value(flow, discount)
;       %1453 f64 sub %1451 %1356
;       %1485 i64 search %1483 %1484 %1449 fixing_time
;       %1486 f64 fetch %1485 fixing_value
;       %1487 f64 add %1486 %1452
;       %1488 f64 mul %1487 %1448
;     next
;     variant entry 0 exit 0 stop 0
;       %1491 f64 input row #106 #0 accrual
;       %1492 f64 input row #106 #0 end_time
;       %1493 f64 input row #106 #0 index_accrual
;       %1494 f64 input row #106 #0 notional
;       %1495 f64 input row #106 #0 pay_time
;       %1496 f64 input row #106 #0 spread
;       %1497 f64 input row #106 #0 start_time
;       %1498 f64 sub %1495 %1356
;       %1528 f64 sub %1497 %1356
;       %1558 f64 sub %1492 %1356
;     next
;     variant entry 0 exit 0 stop 0
;       %1595 f64 input row #106 #0 accrual
;       %1596 f64 input row #106 #0 notional
;       %1597 f64 input row #106 #0 pay_time
;       %1598 f64 input row #106 #0 spread
;       %1599 f64 input row #106 #0 start_time
;       %1600 f64 sub %1597 %1356
;       %1630 f64 sub %1599 %1356
;       %1661 f64 mul %1598 %1595
;     next
;     variant entry 0 exit 0 stop 0
;     next
;   end
;   models/swap.py:80            | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}
;   %1666 f64 mul %1359 %1366
;   out accrued %1666

; ==== shared table 089f478f2b04: 31 keys (trade.discount, fixed.pay_time - market.t), a row computed once for the whole book
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
  %v22 = getelementptr i64, ptr %args, i64 9
  %v23 = load ptr, ptr %v22, align 8, !invariant.load !0
  %v24 = getelementptr i64, ptr %args, i64 10
  %v25 = load ptr, ptr %v24, align 8, !invariant.load !0
  %v26 = getelementptr i64, ptr %args, i64 11
  %v27 = load ptr, ptr %v26, align 8, !invariant.load !0
  %lanes = sub i64 %lane1, %lane0
  %odd = srem i64 %lanes, 32
  %lane.wide = sub i64 %lane1, %odd
  %any.row = icmp slt i64 %row0, %row1
  %any.lane = icmp slt i64 %lane0, %lane1
  %any = and i1 %any.row, %any.lane
  br i1 %any, label %row.head, label %done
row.head:
  %row = phi i64 [ %row0, %entry ], [ %row.next, %row.end ]
  %v28 = mul i64 %row, 2
  %v29 = getelementptr double, ptr %v21, i64 %v28
  %v30 = mul i64 %row, 2
  %v31 = getelementptr i32, ptr %v23, i64 %v30
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v32 = getelementptr i32, ptr %v31, i64 0               ; %0 i64 input index #0 #0 = where(... < curve_hi[trade.discount], ..., ...)
  %v33 = load i32, ptr %v32, align 4, !invariant.load !0
  %v34 = sext i32 %v33 to i64
  %v35 = getelementptr i32, ptr %v31, i64 1               ; %1 i64 input index #0 #1 = search(node_time, curve_lo[trade.discount], curve_hi[trade.discount], ...)
  %v36 = load i32, ptr %v35, align 4, !invariant.load !0
  %v37 = sext i32 %v36 to i64
  %v38 = getelementptr double, ptr %v29, i64 0            ; %2 f64 input column #0 #0 = where(..., ..., where(..., 1.0, ...))
  %v39 = load double, ptr %v38, align 8, !invariant.load !0
  %v40 = insertelement <8 x double> poison, double %v39, i64 0
  %v41 = shufflevector <8 x double> %v40, <8 x double> poison, <8 x i32> zeroinitializer
  %v42 = getelementptr double, ptr %v29, i64 1            ; %3 f64 input column #0 #1 = fixed.pay_time - market.t
  %v43 = load double, ptr %v42, align 8, !invariant.load !0
  %v44 = insertelement <8 x double> poison, double %v43, i64 0
  %v45 = shufflevector <8 x double> %v44, <8 x double> poison, <8 x i32> zeroinitializer
  %any.wide = icmp slt i64 %lane0, %lane.wide
  br i1 %any.wide, label %wide.enter, label %tail.check
wide.enter:
  br label %wide
wide:
  %wide.lane = phi i64 [ %lane0, %wide.enter ], [ %wide.next, %wide.end ]
  %v46 = getelementptr double, ptr %v7, i64 %wide.lane
  %v49 = icmp slt i64 0, %v10
  br i1 %v49, label %fetch47, label %fetched48
fetch47:
  %v50 = phi i64 [ 0, %wide ], [ %v51, %fetch47 ]
  %v52 = mul i64 %v50, %v8
  %v53 = getelementptr i8, ptr %v46, i64 %v52
  %v54 = getelementptr i8, ptr %v53, i64 768
  call void @llvm.prefetch.p0(ptr %v54, i32 0, i32 3, i32 1)
  %v55 = getelementptr i8, ptr %v53, i64 832
  call void @llvm.prefetch.p0(ptr %v55, i32 0, i32 3, i32 1)
  %v56 = getelementptr i8, ptr %v53, i64 896
  call void @llvm.prefetch.p0(ptr %v56, i32 0, i32 3, i32 1)
  %v57 = getelementptr i8, ptr %v53, i64 960
  call void @llvm.prefetch.p0(ptr %v57, i32 0, i32 3, i32 1)
  %v51 = add i64 %v50, 1
  %v58 = icmp slt i64 %v51, %v10
  br i1 %v58, label %fetch47, label %fetched48
fetched48:
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v59 = mul i64 %v34, %v8                                ; %4 f64 gather %0 #0
  %v60 = getelementptr i8, ptr %v46, i64 %v59
  %v61 = load <8 x double>, ptr %v60, align 8
  %v62 = getelementptr double, ptr %v60, i64 8
  %v63 = load <8 x double>, ptr %v62, align 8
  %v64 = getelementptr double, ptr %v60, i64 16
  %v65 = load <8 x double>, ptr %v64, align 8
  %v66 = getelementptr double, ptr %v60, i64 24
  %v67 = load <8 x double>, ptr %v66, align 8
  %v68 = mul i64 %v37, %v8                                ; %5 f64 gather %1 #0
  %v69 = getelementptr i8, ptr %v46, i64 %v68
  %v70 = load <8 x double>, ptr %v69, align 8
  %v71 = getelementptr double, ptr %v69, i64 8
  %v72 = load <8 x double>, ptr %v71, align 8
  %v73 = getelementptr double, ptr %v69, i64 16
  %v74 = load <8 x double>, ptr %v73, align 8
  %v75 = getelementptr double, ptr %v69, i64 24
  %v76 = load <8 x double>, ptr %v75, align 8
  %v77 = fsub <8 x double> %v61, %v70                     ; %6 f64 sub %4 %5
  %v78 = fsub <8 x double> %v63, %v72
  %v79 = fsub <8 x double> %v65, %v74
  %v80 = fsub <8 x double> %v67, %v76
  %v81 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v41, <8 x double> %v77, <8 x double> %v70)  ; %7 f64 fma %2 %6 %5
  %v82 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v41, <8 x double> %v78, <8 x double> %v72)
  %v83 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v41, <8 x double> %v79, <8 x double> %v74)
  %v84 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v41, <8 x double> %v80, <8 x double> %v76)
  %v85 = fmul <8 x double> %v81, %v45                     ; %8 f64 mul %7 %3
  %v86 = fmul <8 x double> %v82, %v45
  %v87 = fmul <8 x double> %v83, %v45
  %v88 = fmul <8 x double> %v84, %v45
  %v89 = fneg <8 x double> %v85                           ; %9 f64 neg %8
  %v90 = fneg <8 x double> %v86
  %v91 = fneg <8 x double> %v87
  %v92 = fneg <8 x double> %v88
  %v93 = getelementptr double, ptr %v27, i64 9            ; %10 f64 exp %9
  %v94 = load double, ptr %v93, align 8, !invariant.load !0
  %v95 = insertelement <8 x double> poison, double %v94, i64 0
  %v96 = shufflevector <8 x double> %v95, <8 x double> poison, <8 x i32> zeroinitializer
  %v97 = getelementptr double, ptr %v27, i64 12
  %v98 = load double, ptr %v97, align 8, !invariant.load !0
  %v99 = insertelement <8 x double> poison, double %v98, i64 0
  %v100 = shufflevector <8 x double> %v99, <8 x double> poison, <8 x i32> zeroinitializer
  %v101 = getelementptr double, ptr %v27, i64 8
  %v102 = load double, ptr %v101, align 8, !invariant.load !0
  %v103 = insertelement <8 x double> poison, double %v102, i64 0
  %v104 = shufflevector <8 x double> %v103, <8 x double> poison, <8 x i32> zeroinitializer
  %v105 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v89, <8 x double> %v104, <8 x double> %v96)
  %v106 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v90, <8 x double> %v104, <8 x double> %v96)
  %v107 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v91, <8 x double> %v104, <8 x double> %v96)
  %v108 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v92, <8 x double> %v104, <8 x double> %v96)
  %v109 = fsub <8 x double> %v105, %v96
  %v110 = fsub <8 x double> %v106, %v96
  %v111 = fsub <8 x double> %v107, %v96
  %v112 = fsub <8 x double> %v108, %v96
  %v113 = getelementptr double, ptr %v27, i64 10
  %v114 = load double, ptr %v113, align 8, !invariant.load !0
  %v115 = insertelement <8 x double> poison, double %v114, i64 0
  %v116 = shufflevector <8 x double> %v115, <8 x double> poison, <8 x i32> zeroinitializer
  %v117 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v109, <8 x double> %v116, <8 x double> %v89)
  %v118 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v110, <8 x double> %v116, <8 x double> %v90)
  %v119 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v111, <8 x double> %v116, <8 x double> %v91)
  %v120 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v112, <8 x double> %v116, <8 x double> %v92)
  %v121 = getelementptr double, ptr %v27, i64 11
  %v122 = load double, ptr %v121, align 8, !invariant.load !0
  %v123 = insertelement <8 x double> poison, double %v122, i64 0
  %v124 = shufflevector <8 x double> %v123, <8 x double> poison, <8 x i32> zeroinitializer
  %v125 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v109, <8 x double> %v124, <8 x double> %v117)
  %v126 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v110, <8 x double> %v124, <8 x double> %v118)
  %v127 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v111, <8 x double> %v124, <8 x double> %v119)
  %v128 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v112, <8 x double> %v124, <8 x double> %v120)
  %v129 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v125, <8 x double> %v100, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v130 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v126, <8 x double> %v100, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v131 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v127, <8 x double> %v100, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v132 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v128, <8 x double> %v100, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v133 = getelementptr double, ptr %v27, i64 20
  %v134 = load double, ptr %v133, align 8, !invariant.load !0
  %v135 = insertelement <8 x double> poison, double %v134, i64 0
  %v136 = shufflevector <8 x double> %v135, <8 x double> poison, <8 x i32> zeroinitializer
  %v137 = getelementptr double, ptr %v27, i64 19
  %v138 = load double, ptr %v137, align 8, !invariant.load !0
  %v139 = insertelement <8 x double> poison, double %v138, i64 0
  %v140 = shufflevector <8 x double> %v139, <8 x double> poison, <8 x i32> zeroinitializer
  %v141 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v136, <8 x double> %v129, <8 x double> %v140)
  %v142 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v136, <8 x double> %v130, <8 x double> %v140)
  %v143 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v136, <8 x double> %v131, <8 x double> %v140)
  %v144 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v136, <8 x double> %v132, <8 x double> %v140)
  %v145 = getelementptr double, ptr %v27, i64 18
  %v146 = load double, ptr %v145, align 8, !invariant.load !0
  %v147 = insertelement <8 x double> poison, double %v146, i64 0
  %v148 = shufflevector <8 x double> %v147, <8 x double> poison, <8 x i32> zeroinitializer
  %v149 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v141, <8 x double> %v129, <8 x double> %v148)
  %v150 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v142, <8 x double> %v130, <8 x double> %v148)
  %v151 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v143, <8 x double> %v131, <8 x double> %v148)
  %v152 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v144, <8 x double> %v132, <8 x double> %v148)
  %v153 = getelementptr double, ptr %v27, i64 17
  %v154 = load double, ptr %v153, align 8, !invariant.load !0
  %v155 = insertelement <8 x double> poison, double %v154, i64 0
  %v156 = shufflevector <8 x double> %v155, <8 x double> poison, <8 x i32> zeroinitializer
  %v157 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v149, <8 x double> %v129, <8 x double> %v156)
  %v158 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v150, <8 x double> %v130, <8 x double> %v156)
  %v159 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v151, <8 x double> %v131, <8 x double> %v156)
  %v160 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v152, <8 x double> %v132, <8 x double> %v156)
  %v161 = getelementptr double, ptr %v27, i64 16
  %v162 = load double, ptr %v161, align 8, !invariant.load !0
  %v163 = insertelement <8 x double> poison, double %v162, i64 0
  %v164 = shufflevector <8 x double> %v163, <8 x double> poison, <8 x i32> zeroinitializer
  %v165 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v157, <8 x double> %v129, <8 x double> %v164)
  %v166 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v158, <8 x double> %v130, <8 x double> %v164)
  %v167 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v159, <8 x double> %v131, <8 x double> %v164)
  %v168 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v160, <8 x double> %v132, <8 x double> %v164)
  %v169 = getelementptr double, ptr %v27, i64 15
  %v170 = load double, ptr %v169, align 8, !invariant.load !0
  %v171 = insertelement <8 x double> poison, double %v170, i64 0
  %v172 = shufflevector <8 x double> %v171, <8 x double> poison, <8 x i32> zeroinitializer
  %v173 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v165, <8 x double> %v129, <8 x double> %v172)
  %v174 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v166, <8 x double> %v130, <8 x double> %v172)
  %v175 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v167, <8 x double> %v131, <8 x double> %v172)
  %v176 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v168, <8 x double> %v132, <8 x double> %v172)
  %v177 = getelementptr double, ptr %v27, i64 14
  %v178 = load double, ptr %v177, align 8, !invariant.load !0
  %v179 = insertelement <8 x double> poison, double %v178, i64 0
  %v180 = shufflevector <8 x double> %v179, <8 x double> poison, <8 x i32> zeroinitializer
  %v181 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v173, <8 x double> %v129, <8 x double> %v180)
  %v182 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v174, <8 x double> %v130, <8 x double> %v180)
  %v183 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v175, <8 x double> %v131, <8 x double> %v180)
  %v184 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v176, <8 x double> %v132, <8 x double> %v180)
  %v185 = getelementptr double, ptr %v27, i64 13
  %v186 = load double, ptr %v185, align 8, !invariant.load !0
  %v187 = insertelement <8 x double> poison, double %v186, i64 0
  %v188 = shufflevector <8 x double> %v187, <8 x double> poison, <8 x i32> zeroinitializer
  %v189 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v181, <8 x double> %v129, <8 x double> %v188)
  %v190 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v182, <8 x double> %v130, <8 x double> %v188)
  %v191 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v183, <8 x double> %v131, <8 x double> %v188)
  %v192 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v184, <8 x double> %v132, <8 x double> %v188)
  %v193 = getelementptr double, ptr %v27, i64 0
  %v194 = load <8 x double>, ptr %v193, align 64, !invariant.load !0
  %v195 = bitcast <8 x double> %v105 to <8 x i64>
  %v196 = bitcast <8 x double> %v106 to <8 x i64>
  %v197 = bitcast <8 x double> %v107 to <8 x i64>
  %v198 = bitcast <8 x double> %v108 to <8 x i64>
  %v199 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v194, <8 x i64> %v195)
  %v200 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v194, <8 x i64> %v196)
  %v201 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v194, <8 x i64> %v197)
  %v202 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v194, <8 x i64> %v198)
  %v203 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v199, <8 x double> %v189, <8 x double> %v199)
  %v204 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v200, <8 x double> %v190, <8 x double> %v200)
  %v205 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v201, <8 x double> %v191, <8 x double> %v201)
  %v206 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v202, <8 x double> %v192, <8 x double> %v202)
  %v207 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v203, <8 x double> %v109, <8 x double> poison, i8 -1, i32 4)
  %v208 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v204, <8 x double> %v110, <8 x double> poison, i8 -1, i32 4)
  %v209 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v205, <8 x double> %v111, <8 x double> poison, i8 -1, i32 4)
  %v210 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v206, <8 x double> %v112, <8 x double> poison, i8 -1, i32 4)
  %v211 = mul i64 %row, %v19
  %v212 = getelementptr i8, ptr %v18, i64 %v211
  %v213 = getelementptr double, ptr %v212, i64 %wide.lane
  %v214 = fcmp uno <8 x double> %v207, %v207
  %v215 = select <8 x i1> %v214, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v207
  store <8 x double> %v215, ptr %v213, align 8
  %v216 = fcmp uno <8 x double> %v208, %v208
  %v217 = select <8 x i1> %v216, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v208
  %v218 = getelementptr double, ptr %v213, i64 8
  store <8 x double> %v217, ptr %v218, align 8
  %v219 = fcmp uno <8 x double> %v209, %v209
  %v220 = select <8 x i1> %v219, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v209
  %v221 = getelementptr double, ptr %v213, i64 16
  store <8 x double> %v220, ptr %v221, align 8
  %v222 = fcmp uno <8 x double> %v210, %v210
  %v223 = select <8 x i1> %v222, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v210
  %v224 = getelementptr double, ptr %v213, i64 24
  store <8 x double> %v223, ptr %v224, align 8
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
  %v225 = getelementptr double, ptr %v7, i64 %tail.lane
  %v226 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v227 = shufflevector <8 x i64> %v226, <8 x i64> poison, <8 x i32> zeroinitializer
  %v228 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v229 = shufflevector <8 x i64> %v228, <8 x i64> poison, <8 x i32> zeroinitializer
  %v230 = add <8 x i64> %v227, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v231 = icmp slt <8 x i64> %v230, %v229
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v232 = mul i64 %v34, %v8                               ; %4 f64 gather %0 #0
  %v233 = getelementptr i8, ptr %v225, i64 %v232
  %v234 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v233, <8 x i1> %v231, <8 x double> zeroinitializer)
  %v235 = mul i64 %v37, %v8                               ; %5 f64 gather %1 #0
  %v236 = getelementptr i8, ptr %v225, i64 %v235
  %v237 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v236, <8 x i1> %v231, <8 x double> zeroinitializer)
  %v238 = fsub <8 x double> %v234, %v237                  ; %6 f64 sub %4 %5
  %v239 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v41, <8 x double> %v238, <8 x double> %v237)  ; %7 f64 fma %2 %6 %5
  %v240 = fmul <8 x double> %v239, %v45                   ; %8 f64 mul %7 %3
  %v241 = fneg <8 x double> %v240                         ; %9 f64 neg %8
  %v242 = getelementptr double, ptr %v27, i64 9           ; %10 f64 exp %9
  %v243 = load double, ptr %v242, align 8, !invariant.load !0
  %v244 = insertelement <8 x double> poison, double %v243, i64 0
  %v245 = shufflevector <8 x double> %v244, <8 x double> poison, <8 x i32> zeroinitializer
  %v246 = getelementptr double, ptr %v27, i64 12
  %v247 = load double, ptr %v246, align 8, !invariant.load !0
  %v248 = insertelement <8 x double> poison, double %v247, i64 0
  %v249 = shufflevector <8 x double> %v248, <8 x double> poison, <8 x i32> zeroinitializer
  %v250 = getelementptr double, ptr %v27, i64 8
  %v251 = load double, ptr %v250, align 8, !invariant.load !0
  %v252 = insertelement <8 x double> poison, double %v251, i64 0
  %v253 = shufflevector <8 x double> %v252, <8 x double> poison, <8 x i32> zeroinitializer
  %v254 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v241, <8 x double> %v253, <8 x double> %v245)
  %v255 = fsub <8 x double> %v254, %v245
  %v256 = getelementptr double, ptr %v27, i64 10
  %v257 = load double, ptr %v256, align 8, !invariant.load !0
  %v258 = insertelement <8 x double> poison, double %v257, i64 0
  %v259 = shufflevector <8 x double> %v258, <8 x double> poison, <8 x i32> zeroinitializer
  %v260 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v255, <8 x double> %v259, <8 x double> %v241)
  %v261 = getelementptr double, ptr %v27, i64 11
  %v262 = load double, ptr %v261, align 8, !invariant.load !0
  %v263 = insertelement <8 x double> poison, double %v262, i64 0
  %v264 = shufflevector <8 x double> %v263, <8 x double> poison, <8 x i32> zeroinitializer
  %v265 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v255, <8 x double> %v264, <8 x double> %v260)
  %v266 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v265, <8 x double> %v249, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v267 = getelementptr double, ptr %v27, i64 20
  %v268 = load double, ptr %v267, align 8, !invariant.load !0
  %v269 = insertelement <8 x double> poison, double %v268, i64 0
  %v270 = shufflevector <8 x double> %v269, <8 x double> poison, <8 x i32> zeroinitializer
  %v271 = getelementptr double, ptr %v27, i64 19
  %v272 = load double, ptr %v271, align 8, !invariant.load !0
  %v273 = insertelement <8 x double> poison, double %v272, i64 0
  %v274 = shufflevector <8 x double> %v273, <8 x double> poison, <8 x i32> zeroinitializer
  %v275 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v270, <8 x double> %v266, <8 x double> %v274)
  %v276 = getelementptr double, ptr %v27, i64 18
  %v277 = load double, ptr %v276, align 8, !invariant.load !0
  %v278 = insertelement <8 x double> poison, double %v277, i64 0
  %v279 = shufflevector <8 x double> %v278, <8 x double> poison, <8 x i32> zeroinitializer
  %v280 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v275, <8 x double> %v266, <8 x double> %v279)
  %v281 = getelementptr double, ptr %v27, i64 17
  %v282 = load double, ptr %v281, align 8, !invariant.load !0
  %v283 = insertelement <8 x double> poison, double %v282, i64 0
  %v284 = shufflevector <8 x double> %v283, <8 x double> poison, <8 x i32> zeroinitializer
  %v285 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v280, <8 x double> %v266, <8 x double> %v284)
  %v286 = getelementptr double, ptr %v27, i64 16
  %v287 = load double, ptr %v286, align 8, !invariant.load !0
  %v288 = insertelement <8 x double> poison, double %v287, i64 0
  %v289 = shufflevector <8 x double> %v288, <8 x double> poison, <8 x i32> zeroinitializer
  %v290 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v285, <8 x double> %v266, <8 x double> %v289)
  %v291 = getelementptr double, ptr %v27, i64 15
  %v292 = load double, ptr %v291, align 8, !invariant.load !0
  %v293 = insertelement <8 x double> poison, double %v292, i64 0
  %v294 = shufflevector <8 x double> %v293, <8 x double> poison, <8 x i32> zeroinitializer
  %v295 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v290, <8 x double> %v266, <8 x double> %v294)
  %v296 = getelementptr double, ptr %v27, i64 14
  %v297 = load double, ptr %v296, align 8, !invariant.load !0
  %v298 = insertelement <8 x double> poison, double %v297, i64 0
  %v299 = shufflevector <8 x double> %v298, <8 x double> poison, <8 x i32> zeroinitializer
  %v300 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v295, <8 x double> %v266, <8 x double> %v299)
  %v301 = getelementptr double, ptr %v27, i64 13
  %v302 = load double, ptr %v301, align 8, !invariant.load !0
  %v303 = insertelement <8 x double> poison, double %v302, i64 0
  %v304 = shufflevector <8 x double> %v303, <8 x double> poison, <8 x i32> zeroinitializer
  %v305 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v300, <8 x double> %v266, <8 x double> %v304)
  %v306 = getelementptr double, ptr %v27, i64 0
  %v307 = load <8 x double>, ptr %v306, align 64, !invariant.load !0
  %v308 = bitcast <8 x double> %v254 to <8 x i64>
  %v309 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v307, <8 x i64> %v308)
  %v310 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v309, <8 x double> %v305, <8 x double> %v309)
  %v311 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v310, <8 x double> %v255, <8 x double> poison, i8 -1, i32 4)
  %v312 = mul i64 %row, %v19
  %v313 = getelementptr i8, ptr %v18, i64 %v312
  %v314 = getelementptr double, ptr %v313, i64 %tail.lane
  %v315 = fcmp uno <8 x double> %v311, %v311
  %v316 = select <8 x i1> %v315, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v311
  call void @llvm.masked.store.v8f64.p0(<8 x double> %v316, ptr align 8 %v314, <8 x i1> %v231)
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
  %v48 = getelementptr i8, ptr %v47, i64 768
  call void @llvm.prefetch.p0(ptr %v48, i32 0, i32 3, i32 1)
  %v49 = getelementptr i8, ptr %v47, i64 832
  call void @llvm.prefetch.p0(ptr %v49, i32 0, i32 3, i32 1)
  %v50 = getelementptr i8, ptr %v47, i64 896
  call void @llvm.prefetch.p0(ptr %v50, i32 0, i32 3, i32 1)
  %v51 = getelementptr i8, ptr %v47, i64 960
  call void @llvm.prefetch.p0(ptr %v51, i32 0, i32 3, i32 1)
  %v45 = add i64 %v44, 1
  %v52 = icmp slt i64 %v45, %v10
  br i1 %v52, label %fetch41, label %fetched42
fetched42:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v54 = getelementptr i64, ptr %v23, i64 %row            ; loop %17
  %v55 = getelementptr i64, ptr %v54, i64 1
  %v56 = load i64, ptr %v54, align 8, !invariant.load !0
  %v57 = load i64, ptr %v55, align 8, !invariant.load !0
  %v58 = icmp slt i64 %v56, %v57
  br i1 %v58, label %loop53.head, label %loop53.exit
loop53.head:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
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
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
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
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  br label %loop53.latch                                  ; loop %17
loop53.latch:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v89 = phi <8 x double> [ %v84, %loop53.path0 ]
  %v90 = phi <8 x double> [ %v85, %loop53.path0 ]
  %v91 = phi <8 x double> [ %v86, %loop53.path0 ]
  %v92 = phi <8 x double> [ %v87, %loop53.path0 ]
  %v88 = add i64 %v59, 1
  %v93 = icmp slt i64 %v88, %v57
  br i1 %v93, label %loop53.head, label %loop53.exit
loop53.exit:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v94 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v89, %loop53.latch ]
  %v95 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v90, %loop53.latch ]
  %v96 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v91, %loop53.latch ]
  %v97 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched42 ], [ %v92, %loop53.latch ]
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v99 = getelementptr i64, ptr %v29, i64 %row            ; loop %106
  %v100 = getelementptr i64, ptr %v99, i64 1
  %v101 = load i64, ptr %v99, align 8, !invariant.load !0
  %v102 = load i64, ptr %v100, align 8, !invariant.load !0
  %v103 = icmp slt i64 %v101, %v102
  br i1 %v103, label %loop98.head, label %loop98.exit
loop98.head:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
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
  switch i32 %v114, label %loop98.path2 [ i32 0, label %loop98.path0 i32 1, label %loop98.path1 ]
loop98.path0:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v115 = getelementptr i32, ptr %v112, i64 0             ; %118 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v116 = load i32, ptr %v115, align 4, !invariant.load !0
  %v117 = sext i32 %v116 to i64
  %v118 = getelementptr double, ptr %v110, i64 0          ; %119 f64 input column #106 #0 = ... * floating.accrual
  %v119 = load double, ptr %v118, align 8, !invariant.load !0
  %v120 = insertelement <8 x double> poison, double %v119, i64 0
  %v121 = shufflevector <8 x double> %v120, <8 x double> poison, <8 x i32> zeroinitializer
  %v122 = getelementptr double, ptr %v110, i64 1          ; %120 f64 input column #106 #1 = floating.notional
  %v123 = load double, ptr %v122, align 8, !invariant.load !0
  %v124 = insertelement <8 x double> poison, double %v123, i64 0
  %v125 = shufflevector <8 x double> %v124, <8 x double> poison, <8 x i32> zeroinitializer
  %v126 = mul i64 %v117, %v8                              ; %121 f64 gather %118 #0
  %v127 = getelementptr i8, ptr %v40, i64 %v126
  %v128 = load <8 x double>, ptr %v127, align 8
  %v129 = getelementptr double, ptr %v127, i64 8
  %v130 = load <8 x double>, ptr %v129, align 8
  %v131 = getelementptr double, ptr %v127, i64 16
  %v132 = load <8 x double>, ptr %v131, align 8
  %v133 = getelementptr double, ptr %v127, i64 24
  %v134 = load <8 x double>, ptr %v133, align 8
  %v135 = fmul <8 x double> %v121, %v128                  ; %122 f64 mul %119 %121
  %v136 = fmul <8 x double> %v121, %v130
  %v137 = fmul <8 x double> %v121, %v132
  %v138 = fmul <8 x double> %v121, %v134
  %v139 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v125, <8 x double> %v135, <8 x double> %v105)  ; %123 f64 fma %120 %122 %116
  %v140 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v125, <8 x double> %v136, <8 x double> %v106)
  %v141 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v125, <8 x double> %v137, <8 x double> %v107)
  %v142 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v125, <8 x double> %v138, <8 x double> %v108)
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop98.latch                                  ; loop %106
loop98.path1:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v143 = getelementptr i32, ptr %v112, i64 0             ; %124 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v144 = load i32, ptr %v143, align 4, !invariant.load !0
  %v145 = sext i32 %v144 to i64
  %v146 = getelementptr i32, ptr %v112, i64 1             ; %125 i64 input index #106 #1 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.start_time - market.t)
  %v147 = load i32, ptr %v146, align 4, !invariant.load !0
  %v148 = sext i32 %v147 to i64
  %v149 = getelementptr i32, ptr %v112, i64 2             ; %126 i64 input index #106 #2 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.end_time - market.t)
  %v150 = load i32, ptr %v149, align 4, !invariant.load !0
  %v151 = sext i32 %v150 to i64
  %v152 = getelementptr double, ptr %v110, i64 0          ; %127 f64 input column #106 #0 = floating.index_accrual
  %v153 = load double, ptr %v152, align 8, !invariant.load !0
  %v154 = insertelement <8 x double> poison, double %v153, i64 0
  %v155 = shufflevector <8 x double> %v154, <8 x double> poison, <8 x i32> zeroinitializer
  %v156 = getelementptr double, ptr %v110, i64 1          ; %128 f64 input column #106 #1 = floating.spread
  %v157 = load double, ptr %v156, align 8, !invariant.load !0
  %v158 = insertelement <8 x double> poison, double %v157, i64 0
  %v159 = shufflevector <8 x double> %v158, <8 x double> poison, <8 x i32> zeroinitializer
  %v160 = getelementptr double, ptr %v110, i64 2          ; %129 f64 input column #106 #2 = floating.accrual
  %v161 = load double, ptr %v160, align 8, !invariant.load !0
  %v162 = insertelement <8 x double> poison, double %v161, i64 0
  %v163 = shufflevector <8 x double> %v162, <8 x double> poison, <8 x i32> zeroinitializer
  %v164 = getelementptr double, ptr %v110, i64 3          ; %130 f64 input column #106 #3 = floating.notional
  %v165 = load double, ptr %v164, align 8, !invariant.load !0
  %v166 = insertelement <8 x double> poison, double %v165, i64 0
  %v167 = shufflevector <8 x double> %v166, <8 x double> poison, <8 x i32> zeroinitializer
  %v168 = mul i64 %v145, %v8                              ; %131 f64 gather %124 #0
  %v169 = getelementptr i8, ptr %v40, i64 %v168
  %v170 = load <8 x double>, ptr %v169, align 8
  %v171 = getelementptr double, ptr %v169, i64 8
  %v172 = load <8 x double>, ptr %v171, align 8
  %v173 = getelementptr double, ptr %v169, i64 16
  %v174 = load <8 x double>, ptr %v173, align 8
  %v175 = getelementptr double, ptr %v169, i64 24
  %v176 = load <8 x double>, ptr %v175, align 8
  %v177 = mul i64 %v148, %v8                              ; %132 f64 gather %125 #0
  %v178 = getelementptr i8, ptr %v40, i64 %v177
  %v179 = load <8 x double>, ptr %v178, align 8
  %v180 = getelementptr double, ptr %v178, i64 8
  %v181 = load <8 x double>, ptr %v180, align 8
  %v182 = getelementptr double, ptr %v178, i64 16
  %v183 = load <8 x double>, ptr %v182, align 8
  %v184 = getelementptr double, ptr %v178, i64 24
  %v185 = load <8 x double>, ptr %v184, align 8
  %v186 = mul i64 %v151, %v8                              ; %133 f64 gather %126 #0
  %v187 = getelementptr i8, ptr %v40, i64 %v186
  %v188 = load <8 x double>, ptr %v187, align 8
  %v189 = getelementptr double, ptr %v187, i64 8
  %v190 = load <8 x double>, ptr %v189, align 8
  %v191 = getelementptr double, ptr %v187, i64 16
  %v192 = load <8 x double>, ptr %v191, align 8
  %v193 = getelementptr double, ptr %v187, i64 24
  %v194 = load <8 x double>, ptr %v193, align 8
  %v195 = fdiv <8 x double> %v179, %v188                  ; %134 f64 div %132 %133
  %v196 = fdiv <8 x double> %v181, %v190
  %v197 = fdiv <8 x double> %v183, %v192
  %v198 = fdiv <8 x double> %v185, %v194
  %v199 = fsub <8 x double> %v195, splat (double 0x3FF0000000000000)  ; %135 f64 sub %134 %108
  %v200 = fsub <8 x double> %v196, splat (double 0x3FF0000000000000)
  %v201 = fsub <8 x double> %v197, splat (double 0x3FF0000000000000)
  %v202 = fsub <8 x double> %v198, splat (double 0x3FF0000000000000)
  %v203 = fdiv <8 x double> %v199, %v155                  ; %136 f64 div %135 %127
  %v204 = fdiv <8 x double> %v200, %v155
  %v205 = fdiv <8 x double> %v201, %v155
  %v206 = fdiv <8 x double> %v202, %v155
  %v207 = fadd <8 x double> %v203, %v159                  ; %137 f64 add %136 %128
  %v208 = fadd <8 x double> %v204, %v159
  %v209 = fadd <8 x double> %v205, %v159
  %v210 = fadd <8 x double> %v206, %v159
  %v211 = fmul <8 x double> %v207, %v163                  ; %138 f64 mul %137 %129
  %v212 = fmul <8 x double> %v208, %v163
  %v213 = fmul <8 x double> %v209, %v163
  %v214 = fmul <8 x double> %v210, %v163
  %v215 = fmul <8 x double> %v211, %v170                  ; %139 f64 mul %138 %131
  %v216 = fmul <8 x double> %v212, %v172
  %v217 = fmul <8 x double> %v213, %v174
  %v218 = fmul <8 x double> %v214, %v176
  %v219 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v167, <8 x double> %v215, <8 x double> %v105)  ; %140 f64 fma %130 %139 %116
  %v220 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v167, <8 x double> %v216, <8 x double> %v106)
  %v221 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v167, <8 x double> %v217, <8 x double> %v107)
  %v222 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v167, <8 x double> %v218, <8 x double> %v108)
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop98.latch                                  ; loop %106
loop98.path2:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v223 = getelementptr i32, ptr %v112, i64 0             ; %141 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v224 = load i32, ptr %v223, align 4, !invariant.load !0
  %v225 = sext i32 %v224 to i64
  %v226 = getelementptr i32, ptr %v112, i64 1             ; %142 i64 input index #106 #1 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.start_time - market.t)
  %v227 = load i32, ptr %v226, align 4, !invariant.load !0
  %v228 = sext i32 %v227 to i64
  %v229 = getelementptr double, ptr %v110, i64 0          ; %143 f64 input column #106 #0 = floating.spread * floating.accrual
  %v230 = load double, ptr %v229, align 8, !invariant.load !0
  %v231 = insertelement <8 x double> poison, double %v230, i64 0
  %v232 = shufflevector <8 x double> %v231, <8 x double> poison, <8 x i32> zeroinitializer
  %v233 = getelementptr double, ptr %v110, i64 1          ; %144 f64 input column #106 #1 = floating.notional
  %v234 = load double, ptr %v233, align 8, !invariant.load !0
  %v235 = insertelement <8 x double> poison, double %v234, i64 0
  %v236 = shufflevector <8 x double> %v235, <8 x double> poison, <8 x i32> zeroinitializer
  %v237 = mul i64 %v225, %v8                              ; %145 f64 gather %141 #0
  %v238 = getelementptr i8, ptr %v40, i64 %v237
  %v239 = load <8 x double>, ptr %v238, align 8
  %v240 = getelementptr double, ptr %v238, i64 8
  %v241 = load <8 x double>, ptr %v240, align 8
  %v242 = getelementptr double, ptr %v238, i64 16
  %v243 = load <8 x double>, ptr %v242, align 8
  %v244 = getelementptr double, ptr %v238, i64 24
  %v245 = load <8 x double>, ptr %v244, align 8
  %v246 = mul i64 %v228, %v8                              ; %146 f64 gather %142 #0
  %v247 = getelementptr i8, ptr %v40, i64 %v246
  %v248 = load <8 x double>, ptr %v247, align 8
  %v249 = getelementptr double, ptr %v247, i64 8
  %v250 = load <8 x double>, ptr %v249, align 8
  %v251 = getelementptr double, ptr %v247, i64 16
  %v252 = load <8 x double>, ptr %v251, align 8
  %v253 = getelementptr double, ptr %v247, i64 24
  %v254 = load <8 x double>, ptr %v253, align 8
  %v255 = fsub <8 x double> %v248, %v239                  ; %147 f64 sub %146 %145
  %v256 = fsub <8 x double> %v250, %v241
  %v257 = fsub <8 x double> %v252, %v243
  %v258 = fsub <8 x double> %v254, %v245
  %v259 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v232, <8 x double> %v239, <8 x double> %v255)  ; %148 f64 fma %143 %145 %147
  %v260 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v232, <8 x double> %v241, <8 x double> %v256)
  %v261 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v232, <8 x double> %v243, <8 x double> %v257)
  %v262 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v232, <8 x double> %v245, <8 x double> %v258)
  %v263 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v236, <8 x double> %v259, <8 x double> %v105)  ; %149 f64 fma %144 %148 %116
  %v264 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v236, <8 x double> %v260, <8 x double> %v106)
  %v265 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v236, <8 x double> %v261, <8 x double> %v107)
  %v266 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v236, <8 x double> %v262, <8 x double> %v108)
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop98.latch                                  ; loop %106
loop98.latch:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v268 = phi <8 x double> [ %v139, %loop98.path0 ], [ %v219, %loop98.path1 ], [ %v263, %loop98.path2 ]
  %v269 = phi <8 x double> [ %v140, %loop98.path0 ], [ %v220, %loop98.path1 ], [ %v264, %loop98.path2 ]
  %v270 = phi <8 x double> [ %v141, %loop98.path0 ], [ %v221, %loop98.path1 ], [ %v265, %loop98.path2 ]
  %v271 = phi <8 x double> [ %v142, %loop98.path0 ], [ %v222, %loop98.path1 ], [ %v266, %loop98.path2 ]
  %v267 = add i64 %v104, 1
  %v272 = icmp slt i64 %v267, %v102
  br i1 %v272, label %loop98.head, label %loop98.exit
loop98.exit:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v273 = phi <8 x double> [ splat (double 0x0000000000000000), %loop53.exit ], [ %v268, %loop98.latch ]
  %v274 = phi <8 x double> [ splat (double 0x0000000000000000), %loop53.exit ], [ %v269, %loop98.latch ]
  %v275 = phi <8 x double> [ splat (double 0x0000000000000000), %loop53.exit ], [ %v270, %loop98.latch ]
  %v276 = phi <8 x double> [ splat (double 0x0000000000000000), %loop53.exit ], [ %v271, %loop98.latch ]
  ; models/swap.py:80 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%320, %322-%323]
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
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v307 = getelementptr i64, ptr %v23, i64 %row           ; loop %17
  %v308 = getelementptr i64, ptr %v307, i64 1
  %v309 = load i64, ptr %v307, align 8, !invariant.load !0
  %v310 = load i64, ptr %v308, align 8, !invariant.load !0
  %v311 = icmp slt i64 %v309, %v310
  br i1 %v311, label %loop306.head, label %loop306.exit
loop306.head:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v312 = phi i64 [ %v309, %tail ], [ %v329, %loop306.latch ]
  %v313 = phi <8 x double> [ splat (double 0x0000000000000000), %tail ], [ %v330, %loop306.latch ]
  %v314 = mul i64 %v312, 1
  %v315 = getelementptr double, ptr %v25, i64 %v314
  %v316 = mul i64 %v312, 1
  %v317 = getelementptr i32, ptr %v27, i64 %v316
  br label %loop306.path0
loop306.path0:
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
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
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  br label %loop306.latch                                 ; loop %17
loop306.latch:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v330 = phi <8 x double> [ %v328, %loop306.path0 ]
  %v329 = add i64 %v312, 1
  %v331 = icmp slt i64 %v329, %v310
  br i1 %v331, label %loop306.head, label %loop306.exit
loop306.exit:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v332 = phi <8 x double> [ splat (double 0x0000000000000000), %tail ], [ %v330, %loop306.latch ]
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v334 = getelementptr i64, ptr %v29, i64 %row           ; loop %106
  %v335 = getelementptr i64, ptr %v334, i64 1
  %v336 = load i64, ptr %v334, align 8, !invariant.load !0
  %v337 = load i64, ptr %v335, align 8, !invariant.load !0
  %v338 = icmp slt i64 %v336, %v337
  br i1 %v338, label %loop333.head, label %loop333.exit
loop333.head:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v339 = phi i64 [ %v336, %loop306.exit ], [ %v427, %loop333.latch ]
  %v340 = phi <8 x double> [ splat (double 0x0000000000000000), %loop306.exit ], [ %v428, %loop333.latch ]
  %v341 = mul i64 %v339, 4
  %v342 = getelementptr double, ptr %v31, i64 %v341
  %v343 = mul i64 %v339, 4
  %v344 = getelementptr i32, ptr %v33, i64 %v343
  %v345 = getelementptr i32, ptr %v344, i64 3
  %v346 = load i32, ptr %v345, align 4, !invariant.load !0
  switch i32 %v346, label %loop333.path2 [ i32 0, label %loop333.path0 i32 1, label %loop333.path1 ]
loop333.path0:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v347 = getelementptr i32, ptr %v344, i64 0             ; %118 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v348 = load i32, ptr %v347, align 4, !invariant.load !0
  %v349 = sext i32 %v348 to i64
  %v350 = getelementptr double, ptr %v342, i64 0          ; %119 f64 input column #106 #0 = ... * floating.accrual
  %v351 = load double, ptr %v350, align 8, !invariant.load !0
  %v352 = insertelement <8 x double> poison, double %v351, i64 0
  %v353 = shufflevector <8 x double> %v352, <8 x double> poison, <8 x i32> zeroinitializer
  %v354 = getelementptr double, ptr %v342, i64 1          ; %120 f64 input column #106 #1 = floating.notional
  %v355 = load double, ptr %v354, align 8, !invariant.load !0
  %v356 = insertelement <8 x double> poison, double %v355, i64 0
  %v357 = shufflevector <8 x double> %v356, <8 x double> poison, <8 x i32> zeroinitializer
  %v358 = mul i64 %v349, %v8                              ; %121 f64 gather %118 #0
  %v359 = getelementptr i8, ptr %v299, i64 %v358
  %v360 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v359, <8 x i1> %v305, <8 x double> zeroinitializer)
  %v361 = fmul <8 x double> %v353, %v360                  ; %122 f64 mul %119 %121
  %v362 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v357, <8 x double> %v361, <8 x double> %v340)  ; %123 f64 fma %120 %122 %116
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop333.latch                                 ; loop %106
loop333.path1:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v363 = getelementptr i32, ptr %v344, i64 0             ; %124 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v364 = load i32, ptr %v363, align 4, !invariant.load !0
  %v365 = sext i32 %v364 to i64
  %v366 = getelementptr i32, ptr %v344, i64 1             ; %125 i64 input index #106 #1 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.start_time - market.t)
  %v367 = load i32, ptr %v366, align 4, !invariant.load !0
  %v368 = sext i32 %v367 to i64
  %v369 = getelementptr i32, ptr %v344, i64 2             ; %126 i64 input index #106 #2 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.end_time - market.t)
  %v370 = load i32, ptr %v369, align 4, !invariant.load !0
  %v371 = sext i32 %v370 to i64
  %v372 = getelementptr double, ptr %v342, i64 0          ; %127 f64 input column #106 #0 = floating.index_accrual
  %v373 = load double, ptr %v372, align 8, !invariant.load !0
  %v374 = insertelement <8 x double> poison, double %v373, i64 0
  %v375 = shufflevector <8 x double> %v374, <8 x double> poison, <8 x i32> zeroinitializer
  %v376 = getelementptr double, ptr %v342, i64 1          ; %128 f64 input column #106 #1 = floating.spread
  %v377 = load double, ptr %v376, align 8, !invariant.load !0
  %v378 = insertelement <8 x double> poison, double %v377, i64 0
  %v379 = shufflevector <8 x double> %v378, <8 x double> poison, <8 x i32> zeroinitializer
  %v380 = getelementptr double, ptr %v342, i64 2          ; %129 f64 input column #106 #2 = floating.accrual
  %v381 = load double, ptr %v380, align 8, !invariant.load !0
  %v382 = insertelement <8 x double> poison, double %v381, i64 0
  %v383 = shufflevector <8 x double> %v382, <8 x double> poison, <8 x i32> zeroinitializer
  %v384 = getelementptr double, ptr %v342, i64 3          ; %130 f64 input column #106 #3 = floating.notional
  %v385 = load double, ptr %v384, align 8, !invariant.load !0
  %v386 = insertelement <8 x double> poison, double %v385, i64 0
  %v387 = shufflevector <8 x double> %v386, <8 x double> poison, <8 x i32> zeroinitializer
  %v388 = mul i64 %v365, %v8                              ; %131 f64 gather %124 #0
  %v389 = getelementptr i8, ptr %v299, i64 %v388
  %v390 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v389, <8 x i1> %v305, <8 x double> zeroinitializer)
  %v391 = mul i64 %v368, %v8                              ; %132 f64 gather %125 #0
  %v392 = getelementptr i8, ptr %v299, i64 %v391
  %v393 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v392, <8 x i1> %v305, <8 x double> zeroinitializer)
  %v394 = mul i64 %v371, %v8                              ; %133 f64 gather %126 #0
  %v395 = getelementptr i8, ptr %v299, i64 %v394
  %v396 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v395, <8 x i1> %v305, <8 x double> zeroinitializer)
  %v397 = fdiv <8 x double> %v393, %v396                  ; %134 f64 div %132 %133
  %v398 = fsub <8 x double> %v397, splat (double 0x3FF0000000000000)  ; %135 f64 sub %134 %108
  %v399 = fdiv <8 x double> %v398, %v375                  ; %136 f64 div %135 %127
  %v400 = fadd <8 x double> %v399, %v379                  ; %137 f64 add %136 %128
  %v401 = fmul <8 x double> %v400, %v383                  ; %138 f64 mul %137 %129
  %v402 = fmul <8 x double> %v401, %v390                  ; %139 f64 mul %138 %131
  %v403 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v387, <8 x double> %v402, <8 x double> %v340)  ; %140 f64 fma %130 %139 %116
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop333.latch                                 ; loop %106
loop333.path2:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v404 = getelementptr i32, ptr %v344, i64 0             ; %141 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v405 = load i32, ptr %v404, align 4, !invariant.load !0
  %v406 = sext i32 %v405 to i64
  %v407 = getelementptr i32, ptr %v344, i64 1             ; %142 i64 input index #106 #1 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.start_time - market.t)
  %v408 = load i32, ptr %v407, align 4, !invariant.load !0
  %v409 = sext i32 %v408 to i64
  %v410 = getelementptr double, ptr %v342, i64 0          ; %143 f64 input column #106 #0 = floating.spread * floating.accrual
  %v411 = load double, ptr %v410, align 8, !invariant.load !0
  %v412 = insertelement <8 x double> poison, double %v411, i64 0
  %v413 = shufflevector <8 x double> %v412, <8 x double> poison, <8 x i32> zeroinitializer
  %v414 = getelementptr double, ptr %v342, i64 1          ; %144 f64 input column #106 #1 = floating.notional
  %v415 = load double, ptr %v414, align 8, !invariant.load !0
  %v416 = insertelement <8 x double> poison, double %v415, i64 0
  %v417 = shufflevector <8 x double> %v416, <8 x double> poison, <8 x i32> zeroinitializer
  %v418 = mul i64 %v406, %v8                              ; %145 f64 gather %141 #0
  %v419 = getelementptr i8, ptr %v299, i64 %v418
  %v420 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v419, <8 x i1> %v305, <8 x double> zeroinitializer)
  %v421 = mul i64 %v409, %v8                              ; %146 f64 gather %142 #0
  %v422 = getelementptr i8, ptr %v299, i64 %v421
  %v423 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v422, <8 x i1> %v305, <8 x double> zeroinitializer)
  %v424 = fsub <8 x double> %v423, %v420                  ; %147 f64 sub %146 %145
  %v425 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v413, <8 x double> %v420, <8 x double> %v424)  ; %148 f64 fma %143 %145 %147
  %v426 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v417, <8 x double> %v425, <8 x double> %v340)  ; %149 f64 fma %144 %148 %116
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop333.latch                                 ; loop %106
loop333.latch:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v428 = phi <8 x double> [ %v362, %loop333.path0 ], [ %v403, %loop333.path1 ], [ %v426, %loop333.path2 ]
  %v427 = add i64 %v339, 1
  %v429 = icmp slt i64 %v427, %v337
  br i1 %v429, label %loop333.head, label %loop333.exit
loop333.exit:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v430 = phi <8 x double> [ splat (double 0x0000000000000000), %loop306.exit ], [ %v428, %loop333.latch ]
  ; models/swap.py:80 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%320, %322-%323]
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
