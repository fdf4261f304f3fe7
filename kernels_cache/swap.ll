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
;   %324 i64 input name curve discount
;   %326 i64 input name index index
;   %327 f64 const 0x0000000000000000                ; 0.0
;   %328 f64 input time
;   %331 f64 input trade direction
;   models/swap.py:62            | index = market.index(trade.index)
;   %337 i64 ifetch %326 index_curve
;   models/swap.py:66            | for flow in trade.fixed:
;   loop %17 zip fixed:#0:#0
;     carry %343 f64 init %327 result %344    ; accrued
;     variant entry 0 exit 0 stop 0
;       %347 f64 input row #17 #0 accrual
;       %348 f64 input row #17 #0 notional
;       %349 f64 input row #17 #0 pay_time
;       %350 f64 input row #17 #0 rate
;   models/swap.py:69            | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)
;       %352 f64 mul %348 %350
;       %353 f64 mul %352 %347
;       %354 f64 sub %349 %328
;     next %343
;     variant entry 0 exit 0 stop 0
;       %381 f64 input row #17 #0 accrual
;       %382 f64 input row #17 #0 notional
;       %383 f64 input row #17 #0 pay_time
;       %384 f64 input row #17 #0 rate
;       %386 f64 mul %382 %384
;       %387 f64 mul %386 %381
;       %388 f64 sub %383 %328
;   models/swap.py:70            | if flow.pay_time - flow.accrual < market.t:
;       %413 f64 sub %383 %381
;   models/swap.py:71            | elapsed = market.t - (flow.pay_time - flow.accrual)
;       %415 f64 sub %328 %413
;   models/swap.py:72            | accrued += flow.notional * flow.rate * elapsed
;       %417 f64 fma %386 %415 %343
;     next %417
;     variant entry 0 exit 0 stop 0
;     next %343
;   end
;   models/swap.py:78            | floating += flow.notional * index.coupon_value(flow, discount)
;   %452 i64 ifetch %326 fixing_lo
;   %453 i64 ifetch %326 fixing_hi
;   models/swap.py:75            | for flow in trade.floating:
;   loop %106 zip floating:#0:#0
;     variant entry 0 exit 0 stop 0
;       %422 f64 input row #106 #0 accrual
;       %423 f64 input row #106 #0 fixing_time
;       %424 f64 input row #106 #0 notional
;       %425 f64 input row #106 #0 pay_time
;       %426 f64 input row #106 #0 spread
;   models/swap.py:78            | floating += flow.notional * index.coupon_value(flow, discount)
;       %428 f64 sub %425 %328
;       %454 i64 search %452 %453 %423 fixing_time
;       %459 f64 fetch %454 fixing_value
;       %460 f64 add %459 %426
;       %461 f64 mul %460 %422
;     next
;     variant entry 0 exit 0 stop 0
;       %465 f64 input row #106 #0 accrual
;       %466 f64 input row #106 #0 end_time
;       %468 f64 input row #106 #0 index_accrual
;       %469 f64 input row #106 #0 notional
;       %470 f64 input row #106 #0 pay_time
;       %471 f64 input row #106 #0 spread
;       %472 f64 input row #106 #0 start_time
;       %474 f64 sub %470 %328
;       %499 f64 sub %472 %328
;       %522 f64 sub %466 %328
;     next
;     variant entry 0 exit 0 stop 0
;       %553 f64 input row #106 #0 accrual
;       %557 f64 input row #106 #0 notional
;       %558 f64 input row #106 #0 pay_time
;       %559 f64 input row #106 #0 spread
;       %560 f64 input row #106 #0 start_time
;       %562 f64 sub %558 %328
;       %588 f64 sub %560 %328
;       %612 f64 mul %559 %553
;     next
;     variant entry 0 exit 0 stop 0
;     next
;   end
;   models/swap.py:80            | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}
;   %621 f64 mul %331 %344
;   out accrued %621

; ==== shared table 6a43cd5cdf50: 31 keys (trade.discount, fixed.pay_time - market.t), a row computed once for the whole book
; vectrace CPU kernel: 8 lanes a vector, 3 vectors a block, reduce store
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
  %v20 = getelementptr i64, ptr %args, i64 7
  %v21 = load i64, ptr %v20, align 8, !invariant.load !0
  %v22 = sub i64 %v21, 1
  %v23 = getelementptr i64, ptr %args, i64 9
  %v24 = load ptr, ptr %v23, align 8, !invariant.load !0
  %v25 = getelementptr i64, ptr %args, i64 10
  %v26 = load ptr, ptr %v25, align 8, !invariant.load !0
  %v27 = getelementptr i64, ptr %args, i64 11
  %v28 = load ptr, ptr %v27, align 8, !invariant.load !0
  %v29 = getelementptr i64, ptr %args, i64 12
  %v30 = load ptr, ptr %v29, align 8, !invariant.load !0
  %lanes = sub i64 %lane1, %lane0
  %odd = srem i64 %lanes, 24
  %lane.wide = sub i64 %lane1, %odd
  %any.row = icmp slt i64 %row0, %row1
  %any.lane = icmp slt i64 %lane0, %lane1
  %any = and i1 %any.row, %any.lane
  br i1 %any, label %row.head, label %done
row.head:
  %row = phi i64 [ %row0, %entry ], [ %row.next, %row.end ]
  %v31 = mul i64 %row, 2
  %v32 = getelementptr double, ptr %v24, i64 %v31
  %v33 = mul i64 %row, 2
  %v34 = getelementptr i32, ptr %v26, i64 %v33
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v35 = getelementptr i32, ptr %v34, i64 0               ; %0 i64 input index #0 #0 = where(... < curve_hi[trade.discount], ..., ...)
  %v36 = load i32, ptr %v35, align 4, !invariant.load !0
  %v37 = sext i32 %v36 to i64
  %v38 = getelementptr i32, ptr %v34, i64 1               ; %1 i64 input index #0 #1 = search(node_time, curve_lo[trade.discount], curve_hi[trade.discount], ...)
  %v39 = load i32, ptr %v38, align 4, !invariant.load !0
  %v40 = sext i32 %v39 to i64
  %v41 = getelementptr double, ptr %v32, i64 0            ; %2 f64 input column #0 #0 = minimum(maximum(where(..., ..., 0.0), 0.0), 1.0)
  %v42 = load double, ptr %v41, align 8, !invariant.load !0
  %v43 = insertelement <8 x double> poison, double %v42, i64 0
  %v44 = shufflevector <8 x double> %v43, <8 x double> poison, <8 x i32> zeroinitializer
  %v45 = getelementptr double, ptr %v32, i64 1            ; %3 f64 input column #0 #1 = fixed.pay_time - market.t
  %v46 = load double, ptr %v45, align 8, !invariant.load !0
  %v47 = insertelement <8 x double> poison, double %v46, i64 0
  %v48 = shufflevector <8 x double> %v47, <8 x double> poison, <8 x i32> zeroinitializer
  %any.wide = icmp slt i64 %lane0, %lane.wide
  br i1 %any.wide, label %wide.enter, label %tail.check
wide.enter:
  br label %wide
wide:
  %wide.lane = phi i64 [ %lane0, %wide.enter ], [ %wide.next, %wide.end ]
  %v49 = getelementptr double, ptr %v7, i64 %wide.lane
  %v52 = icmp slt i64 0, %v10
  br i1 %v52, label %fetch50, label %fetched51
fetch50:
  %v53 = phi i64 [ 0, %wide ], [ %v54, %fetch50 ]
  %v55 = mul i64 %v53, %v8
  %v56 = getelementptr i8, ptr %v49, i64 %v55
  %v57 = getelementptr i8, ptr %v56, i64 768
  call void @llvm.prefetch.p0(ptr %v57, i32 0, i32 3, i32 1)
  %v58 = getelementptr i8, ptr %v56, i64 832
  call void @llvm.prefetch.p0(ptr %v58, i32 0, i32 3, i32 1)
  %v59 = getelementptr i8, ptr %v56, i64 896
  call void @llvm.prefetch.p0(ptr %v59, i32 0, i32 3, i32 1)
  %v54 = add i64 %v53, 1
  %v60 = icmp slt i64 %v54, %v10
  br i1 %v60, label %fetch50, label %fetched51
fetched51:
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v61 = mul i64 %v37, %v8                                ; %4 f64 gather %0 #0
  %v62 = getelementptr i8, ptr %v49, i64 %v61
  %v63 = load <8 x double>, ptr %v62, align 8
  %v64 = getelementptr double, ptr %v62, i64 8
  %v65 = load <8 x double>, ptr %v64, align 8
  %v66 = getelementptr double, ptr %v62, i64 16
  %v67 = load <8 x double>, ptr %v66, align 8
  %v68 = mul i64 %v40, %v8                                ; %5 f64 gather %1 #0
  %v69 = getelementptr i8, ptr %v49, i64 %v68
  %v70 = load <8 x double>, ptr %v69, align 8
  %v71 = getelementptr double, ptr %v69, i64 8
  %v72 = load <8 x double>, ptr %v71, align 8
  %v73 = getelementptr double, ptr %v69, i64 16
  %v74 = load <8 x double>, ptr %v73, align 8
  %v75 = fsub <8 x double> %v63, %v70                     ; %6 f64 sub %4 %5
  %v76 = fsub <8 x double> %v65, %v72
  %v77 = fsub <8 x double> %v67, %v74
  %v78 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v44, <8 x double> %v75, <8 x double> %v70)  ; %7 f64 fma %2 %6 %5
  %v79 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v44, <8 x double> %v76, <8 x double> %v72)
  %v80 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v44, <8 x double> %v77, <8 x double> %v74)
  %v81 = fmul <8 x double> %v78, %v48                     ; %8 f64 mul %7 %3
  %v82 = fmul <8 x double> %v79, %v48
  %v83 = fmul <8 x double> %v80, %v48
  %v84 = fneg <8 x double> %v81                           ; %9 f64 neg %8
  %v85 = fneg <8 x double> %v82
  %v86 = fneg <8 x double> %v83
  %v87 = getelementptr double, ptr %v30, i64 9            ; %10 f64 exp %9
  %v88 = load double, ptr %v87, align 8, !invariant.load !0
  %v89 = insertelement <8 x double> poison, double %v88, i64 0
  %v90 = shufflevector <8 x double> %v89, <8 x double> poison, <8 x i32> zeroinitializer
  %v91 = getelementptr double, ptr %v30, i64 12
  %v92 = load double, ptr %v91, align 8, !invariant.load !0
  %v93 = insertelement <8 x double> poison, double %v92, i64 0
  %v94 = shufflevector <8 x double> %v93, <8 x double> poison, <8 x i32> zeroinitializer
  %v95 = getelementptr double, ptr %v30, i64 8
  %v96 = load double, ptr %v95, align 8, !invariant.load !0
  %v97 = insertelement <8 x double> poison, double %v96, i64 0
  %v98 = shufflevector <8 x double> %v97, <8 x double> poison, <8 x i32> zeroinitializer
  %v99 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v84, <8 x double> %v98, <8 x double> %v90)
  %v100 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v85, <8 x double> %v98, <8 x double> %v90)
  %v101 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v86, <8 x double> %v98, <8 x double> %v90)
  %v102 = fsub <8 x double> %v99, %v90
  %v103 = fsub <8 x double> %v100, %v90
  %v104 = fsub <8 x double> %v101, %v90
  %v105 = getelementptr double, ptr %v30, i64 10
  %v106 = load double, ptr %v105, align 8, !invariant.load !0
  %v107 = insertelement <8 x double> poison, double %v106, i64 0
  %v108 = shufflevector <8 x double> %v107, <8 x double> poison, <8 x i32> zeroinitializer
  %v109 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v102, <8 x double> %v108, <8 x double> %v84)
  %v110 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v103, <8 x double> %v108, <8 x double> %v85)
  %v111 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v104, <8 x double> %v108, <8 x double> %v86)
  %v112 = getelementptr double, ptr %v30, i64 11
  %v113 = load double, ptr %v112, align 8, !invariant.load !0
  %v114 = insertelement <8 x double> poison, double %v113, i64 0
  %v115 = shufflevector <8 x double> %v114, <8 x double> poison, <8 x i32> zeroinitializer
  %v116 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v102, <8 x double> %v115, <8 x double> %v109)
  %v117 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v103, <8 x double> %v115, <8 x double> %v110)
  %v118 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v104, <8 x double> %v115, <8 x double> %v111)
  %v119 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v116, <8 x double> %v94, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v120 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v117, <8 x double> %v94, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v121 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v118, <8 x double> %v94, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v122 = getelementptr double, ptr %v30, i64 20
  %v123 = load double, ptr %v122, align 8, !invariant.load !0
  %v124 = insertelement <8 x double> poison, double %v123, i64 0
  %v125 = shufflevector <8 x double> %v124, <8 x double> poison, <8 x i32> zeroinitializer
  %v126 = getelementptr double, ptr %v30, i64 19
  %v127 = load double, ptr %v126, align 8, !invariant.load !0
  %v128 = insertelement <8 x double> poison, double %v127, i64 0
  %v129 = shufflevector <8 x double> %v128, <8 x double> poison, <8 x i32> zeroinitializer
  %v130 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v125, <8 x double> %v119, <8 x double> %v129)
  %v131 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v125, <8 x double> %v120, <8 x double> %v129)
  %v132 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v125, <8 x double> %v121, <8 x double> %v129)
  %v133 = getelementptr double, ptr %v30, i64 18
  %v134 = load double, ptr %v133, align 8, !invariant.load !0
  %v135 = insertelement <8 x double> poison, double %v134, i64 0
  %v136 = shufflevector <8 x double> %v135, <8 x double> poison, <8 x i32> zeroinitializer
  %v137 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v130, <8 x double> %v119, <8 x double> %v136)
  %v138 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v131, <8 x double> %v120, <8 x double> %v136)
  %v139 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v132, <8 x double> %v121, <8 x double> %v136)
  %v140 = getelementptr double, ptr %v30, i64 17
  %v141 = load double, ptr %v140, align 8, !invariant.load !0
  %v142 = insertelement <8 x double> poison, double %v141, i64 0
  %v143 = shufflevector <8 x double> %v142, <8 x double> poison, <8 x i32> zeroinitializer
  %v144 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v137, <8 x double> %v119, <8 x double> %v143)
  %v145 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v138, <8 x double> %v120, <8 x double> %v143)
  %v146 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v139, <8 x double> %v121, <8 x double> %v143)
  %v147 = getelementptr double, ptr %v30, i64 16
  %v148 = load double, ptr %v147, align 8, !invariant.load !0
  %v149 = insertelement <8 x double> poison, double %v148, i64 0
  %v150 = shufflevector <8 x double> %v149, <8 x double> poison, <8 x i32> zeroinitializer
  %v151 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v144, <8 x double> %v119, <8 x double> %v150)
  %v152 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v145, <8 x double> %v120, <8 x double> %v150)
  %v153 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v146, <8 x double> %v121, <8 x double> %v150)
  %v154 = getelementptr double, ptr %v30, i64 15
  %v155 = load double, ptr %v154, align 8, !invariant.load !0
  %v156 = insertelement <8 x double> poison, double %v155, i64 0
  %v157 = shufflevector <8 x double> %v156, <8 x double> poison, <8 x i32> zeroinitializer
  %v158 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v151, <8 x double> %v119, <8 x double> %v157)
  %v159 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v152, <8 x double> %v120, <8 x double> %v157)
  %v160 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v153, <8 x double> %v121, <8 x double> %v157)
  %v161 = getelementptr double, ptr %v30, i64 14
  %v162 = load double, ptr %v161, align 8, !invariant.load !0
  %v163 = insertelement <8 x double> poison, double %v162, i64 0
  %v164 = shufflevector <8 x double> %v163, <8 x double> poison, <8 x i32> zeroinitializer
  %v165 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v158, <8 x double> %v119, <8 x double> %v164)
  %v166 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v159, <8 x double> %v120, <8 x double> %v164)
  %v167 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v160, <8 x double> %v121, <8 x double> %v164)
  %v168 = getelementptr double, ptr %v30, i64 13
  %v169 = load double, ptr %v168, align 8, !invariant.load !0
  %v170 = insertelement <8 x double> poison, double %v169, i64 0
  %v171 = shufflevector <8 x double> %v170, <8 x double> poison, <8 x i32> zeroinitializer
  %v172 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v165, <8 x double> %v119, <8 x double> %v171)
  %v173 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v166, <8 x double> %v120, <8 x double> %v171)
  %v174 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v167, <8 x double> %v121, <8 x double> %v171)
  %v175 = getelementptr double, ptr %v30, i64 0
  %v176 = load <8 x double>, ptr %v175, align 64, !invariant.load !0
  %v177 = bitcast <8 x double> %v99 to <8 x i64>
  %v178 = bitcast <8 x double> %v100 to <8 x i64>
  %v179 = bitcast <8 x double> %v101 to <8 x i64>
  %v180 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v176, <8 x i64> %v177)
  %v181 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v176, <8 x i64> %v178)
  %v182 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v176, <8 x i64> %v179)
  %v183 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v180, <8 x double> %v172, <8 x double> %v180)
  %v184 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v181, <8 x double> %v173, <8 x double> %v181)
  %v185 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v182, <8 x double> %v174, <8 x double> %v182)
  %v186 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v183, <8 x double> %v102, <8 x double> poison, i8 -1, i32 4)
  %v187 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v184, <8 x double> %v103, <8 x double> poison, i8 -1, i32 4)
  %v188 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v185, <8 x double> %v104, <8 x double> poison, i8 -1, i32 4)
  %v189 = mul i64 %row, %v19
  %v190 = getelementptr i8, ptr %v18, i64 %v189
  %v191 = getelementptr double, ptr %v190, i64 %wide.lane
  %v192 = fcmp uno <8 x double> %v186, %v186
  %v193 = select <8 x i1> %v192, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v186
  %v194 = fcmp uno <8 x double> %v187, %v187
  %v195 = select <8 x i1> %v194, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v187
  %v196 = fcmp uno <8 x double> %v188, %v188
  %v197 = select <8 x i1> %v196, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v188
  %v198 = ptrtoint ptr %v191 to i64
  %v199 = and i64 %v198, 63
  %v200 = or i64 %v199, %v22
  %v204 = icmp eq i64 %v200, 0
  br i1 %v204, label %past201, label %through202
past201:
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v205 = getelementptr double, ptr %v191, i64 0
  store <8 x double> %v193, ptr %v205, align 64, !nontemporal !2
  %v206 = getelementptr double, ptr %v191, i64 8
  store <8 x double> %v195, ptr %v206, align 64, !nontemporal !2
  %v207 = getelementptr double, ptr %v191, i64 16
  store <8 x double> %v197, ptr %v207, align 64, !nontemporal !2
  br label %stored203
through202:
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v208 = getelementptr double, ptr %v191, i64 0
  store <8 x double> %v193, ptr %v208, align 8
  %v209 = getelementptr double, ptr %v191, i64 8
  store <8 x double> %v195, ptr %v209, align 8
  %v210 = getelementptr double, ptr %v191, i64 16
  store <8 x double> %v197, ptr %v210, align 8
  br label %stored203
stored203:
  br label %wide.end
wide.end:
  %wide.next = add i64 %wide.lane, 24
  %wide.more = icmp slt i64 %wide.next, %lane.wide
  br i1 %wide.more, label %wide, label %tail.check
tail.check:
  %any.tail = icmp slt i64 %lane.wide, %lane1
  br i1 %any.tail, label %tail, label %row.end
tail:
  %tail.lane = phi i64 [ %lane.wide, %tail.check ], [ %tail.next, %tail.end ]
  %v211 = getelementptr double, ptr %v7, i64 %tail.lane
  %v212 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v213 = shufflevector <8 x i64> %v212, <8 x i64> poison, <8 x i32> zeroinitializer
  %v214 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v215 = shufflevector <8 x i64> %v214, <8 x i64> poison, <8 x i32> zeroinitializer
  %v216 = add <8 x i64> %v213, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v217 = icmp slt <8 x i64> %v216, %v215
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v218 = mul i64 %v37, %v8                               ; %4 f64 gather %0 #0
  %v219 = getelementptr i8, ptr %v211, i64 %v218
  %v220 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v219, <8 x i1> %v217, <8 x double> zeroinitializer)
  %v221 = mul i64 %v40, %v8                               ; %5 f64 gather %1 #0
  %v222 = getelementptr i8, ptr %v211, i64 %v221
  %v223 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v222, <8 x i1> %v217, <8 x double> zeroinitializer)
  %v224 = fsub <8 x double> %v220, %v223                  ; %6 f64 sub %4 %5
  %v225 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v44, <8 x double> %v224, <8 x double> %v223)  ; %7 f64 fma %2 %6 %5
  %v226 = fmul <8 x double> %v225, %v48                   ; %8 f64 mul %7 %3
  %v227 = fneg <8 x double> %v226                         ; %9 f64 neg %8
  %v228 = getelementptr double, ptr %v30, i64 9           ; %10 f64 exp %9
  %v229 = load double, ptr %v228, align 8, !invariant.load !0
  %v230 = insertelement <8 x double> poison, double %v229, i64 0
  %v231 = shufflevector <8 x double> %v230, <8 x double> poison, <8 x i32> zeroinitializer
  %v232 = getelementptr double, ptr %v30, i64 12
  %v233 = load double, ptr %v232, align 8, !invariant.load !0
  %v234 = insertelement <8 x double> poison, double %v233, i64 0
  %v235 = shufflevector <8 x double> %v234, <8 x double> poison, <8 x i32> zeroinitializer
  %v236 = getelementptr double, ptr %v30, i64 8
  %v237 = load double, ptr %v236, align 8, !invariant.load !0
  %v238 = insertelement <8 x double> poison, double %v237, i64 0
  %v239 = shufflevector <8 x double> %v238, <8 x double> poison, <8 x i32> zeroinitializer
  %v240 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v227, <8 x double> %v239, <8 x double> %v231)
  %v241 = fsub <8 x double> %v240, %v231
  %v242 = getelementptr double, ptr %v30, i64 10
  %v243 = load double, ptr %v242, align 8, !invariant.load !0
  %v244 = insertelement <8 x double> poison, double %v243, i64 0
  %v245 = shufflevector <8 x double> %v244, <8 x double> poison, <8 x i32> zeroinitializer
  %v246 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v241, <8 x double> %v245, <8 x double> %v227)
  %v247 = getelementptr double, ptr %v30, i64 11
  %v248 = load double, ptr %v247, align 8, !invariant.load !0
  %v249 = insertelement <8 x double> poison, double %v248, i64 0
  %v250 = shufflevector <8 x double> %v249, <8 x double> poison, <8 x i32> zeroinitializer
  %v251 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v241, <8 x double> %v250, <8 x double> %v246)
  %v252 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v251, <8 x double> %v235, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v253 = getelementptr double, ptr %v30, i64 20
  %v254 = load double, ptr %v253, align 8, !invariant.load !0
  %v255 = insertelement <8 x double> poison, double %v254, i64 0
  %v256 = shufflevector <8 x double> %v255, <8 x double> poison, <8 x i32> zeroinitializer
  %v257 = getelementptr double, ptr %v30, i64 19
  %v258 = load double, ptr %v257, align 8, !invariant.load !0
  %v259 = insertelement <8 x double> poison, double %v258, i64 0
  %v260 = shufflevector <8 x double> %v259, <8 x double> poison, <8 x i32> zeroinitializer
  %v261 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v256, <8 x double> %v252, <8 x double> %v260)
  %v262 = getelementptr double, ptr %v30, i64 18
  %v263 = load double, ptr %v262, align 8, !invariant.load !0
  %v264 = insertelement <8 x double> poison, double %v263, i64 0
  %v265 = shufflevector <8 x double> %v264, <8 x double> poison, <8 x i32> zeroinitializer
  %v266 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v261, <8 x double> %v252, <8 x double> %v265)
  %v267 = getelementptr double, ptr %v30, i64 17
  %v268 = load double, ptr %v267, align 8, !invariant.load !0
  %v269 = insertelement <8 x double> poison, double %v268, i64 0
  %v270 = shufflevector <8 x double> %v269, <8 x double> poison, <8 x i32> zeroinitializer
  %v271 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v266, <8 x double> %v252, <8 x double> %v270)
  %v272 = getelementptr double, ptr %v30, i64 16
  %v273 = load double, ptr %v272, align 8, !invariant.load !0
  %v274 = insertelement <8 x double> poison, double %v273, i64 0
  %v275 = shufflevector <8 x double> %v274, <8 x double> poison, <8 x i32> zeroinitializer
  %v276 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v271, <8 x double> %v252, <8 x double> %v275)
  %v277 = getelementptr double, ptr %v30, i64 15
  %v278 = load double, ptr %v277, align 8, !invariant.load !0
  %v279 = insertelement <8 x double> poison, double %v278, i64 0
  %v280 = shufflevector <8 x double> %v279, <8 x double> poison, <8 x i32> zeroinitializer
  %v281 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v276, <8 x double> %v252, <8 x double> %v280)
  %v282 = getelementptr double, ptr %v30, i64 14
  %v283 = load double, ptr %v282, align 8, !invariant.load !0
  %v284 = insertelement <8 x double> poison, double %v283, i64 0
  %v285 = shufflevector <8 x double> %v284, <8 x double> poison, <8 x i32> zeroinitializer
  %v286 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v281, <8 x double> %v252, <8 x double> %v285)
  %v287 = getelementptr double, ptr %v30, i64 13
  %v288 = load double, ptr %v287, align 8, !invariant.load !0
  %v289 = insertelement <8 x double> poison, double %v288, i64 0
  %v290 = shufflevector <8 x double> %v289, <8 x double> poison, <8 x i32> zeroinitializer
  %v291 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v286, <8 x double> %v252, <8 x double> %v290)
  %v292 = getelementptr double, ptr %v30, i64 0
  %v293 = load <8 x double>, ptr %v292, align 64, !invariant.load !0
  %v294 = bitcast <8 x double> %v240 to <8 x i64>
  %v295 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v293, <8 x i64> %v294)
  %v296 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v295, <8 x double> %v291, <8 x double> %v295)
  %v297 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v296, <8 x double> %v241, <8 x double> poison, i8 -1, i32 4)
  %v298 = mul i64 %row, %v19
  %v299 = getelementptr i8, ptr %v18, i64 %v298
  %v300 = getelementptr double, ptr %v299, i64 %tail.lane
  %v301 = fcmp uno <8 x double> %v297, %v297
  %v302 = select <8 x i1> %v301, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v297
  call void @llvm.masked.store.v8f64.p0(<8 x double> %v302, ptr align 8 %v300, <8 x i1> %v217)
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
  call void @llvm.x86.sse.sfence()
  ret void
}
attributes #0 = { nounwind alignstack=64 "prefer-vector-width"="512" "min-legal-vector-width"="512" }
!0 = !{}
!1 = !{!"branch_weights", i32 1, i32 100000}
!2 = !{i32 1}

; ==== replay: npv of every trade of the leaf, each scenario
; ==== tables read: 0 = shared table 6a43cd5cdf50
; vectrace CPU kernel: 8 lanes a vector, 3 vectors a block, reduce store
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
  %v20 = getelementptr i64, ptr %args, i64 7
  %v21 = load i64, ptr %v20, align 8, !invariant.load !0
  %v22 = sub i64 %v21, 1
  %v23 = getelementptr i64, ptr %args, i64 9
  %v24 = load ptr, ptr %v23, align 8, !invariant.load !0
  %v25 = getelementptr i64, ptr %args, i64 11
  %v26 = load ptr, ptr %v25, align 8, !invariant.load !0
  %v27 = getelementptr i64, ptr %args, i64 12
  %v28 = load ptr, ptr %v27, align 8, !invariant.load !0
  %v29 = getelementptr i64, ptr %args, i64 13
  %v30 = load ptr, ptr %v29, align 8, !invariant.load !0
  %v31 = getelementptr i64, ptr %args, i64 14
  %v32 = load ptr, ptr %v31, align 8, !invariant.load !0
  %v33 = getelementptr i64, ptr %args, i64 15
  %v34 = load ptr, ptr %v33, align 8, !invariant.load !0
  %v35 = getelementptr i64, ptr %args, i64 16
  %v36 = load ptr, ptr %v35, align 8, !invariant.load !0
  %lanes = sub i64 %lane1, %lane0
  %odd = srem i64 %lanes, 24
  %lane.wide = sub i64 %lane1, %odd
  %any.row = icmp slt i64 %row0, %row1
  %any.lane = icmp slt i64 %lane0, %lane1
  %any = and i1 %any.row, %any.lane
  br i1 %any, label %row.head, label %done
row.head:
  %row = phi i64 [ %row0, %entry ], [ %row.next, %row.end ]
  %v37 = mul i64 %row, 1
  %v38 = getelementptr double, ptr %v24, i64 %v37
  %v39 = getelementptr double, ptr %v38, i64 0            ; %109 f64 input column #0 #0 = trade.direction
  %v40 = load double, ptr %v39, align 8, !invariant.load !0
  %v41 = insertelement <8 x double> poison, double %v40, i64 0
  %v42 = shufflevector <8 x double> %v41, <8 x double> poison, <8 x i32> zeroinitializer
  %any.wide = icmp slt i64 %lane0, %lane.wide
  br i1 %any.wide, label %wide.enter, label %tail.check
wide.enter:
  br label %wide
wide:
  %wide.lane = phi i64 [ %lane0, %wide.enter ], [ %wide.next, %wide.end ]
  %v43 = getelementptr double, ptr %v7, i64 %wide.lane
  %v46 = icmp slt i64 0, %v10
  br i1 %v46, label %fetch44, label %fetched45
fetch44:
  %v47 = phi i64 [ 0, %wide ], [ %v48, %fetch44 ]
  %v49 = mul i64 %v47, %v8
  %v50 = getelementptr i8, ptr %v43, i64 %v49
  %v51 = getelementptr i8, ptr %v50, i64 768
  call void @llvm.prefetch.p0(ptr %v51, i32 0, i32 3, i32 1)
  %v52 = getelementptr i8, ptr %v50, i64 832
  call void @llvm.prefetch.p0(ptr %v52, i32 0, i32 3, i32 1)
  %v53 = getelementptr i8, ptr %v50, i64 896
  call void @llvm.prefetch.p0(ptr %v53, i32 0, i32 3, i32 1)
  %v48 = add i64 %v47, 1
  %v54 = icmp slt i64 %v48, %v10
  br i1 %v54, label %fetch44, label %fetched45
fetched45:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v56 = getelementptr i64, ptr %v26, i64 %row            ; loop %17
  %v57 = getelementptr i64, ptr %v56, i64 1
  %v58 = load i64, ptr %v56, align 8, !invariant.load !0
  %v59 = load i64, ptr %v57, align 8, !invariant.load !0
  %v60 = icmp slt i64 %v58, %v59
  br i1 %v60, label %loop55.head, label %loop55.exit
loop55.head:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v61 = phi i64 [ %v58, %fetched45 ], [ %v86, %loop55.latch ]
  %v62 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched45 ], [ %v87, %loop55.latch ]
  %v63 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched45 ], [ %v88, %loop55.latch ]
  %v64 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched45 ], [ %v89, %loop55.latch ]
  %v65 = mul i64 %v61, 1
  %v66 = getelementptr double, ptr %v28, i64 %v65
  %v67 = mul i64 %v61, 1
  %v68 = getelementptr i32, ptr %v30, i64 %v67
  br label %loop55.path0
loop55.path0:
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v69 = getelementptr i32, ptr %v68, i64 0               ; %112 i64 input index #17 #0 = row of shared table 6a43cd5cdf50 for (trade.discount, fixed.pay_time - market.t)
  %v70 = load i32, ptr %v69, align 4, !invariant.load !0
  %v71 = sext i32 %v70 to i64
  %v72 = getelementptr double, ptr %v66, i64 0            ; %113 f64 input column #17 #0 = (fixed.notional * fixed.rate) * fixed.accrual
  %v73 = load double, ptr %v72, align 8, !invariant.load !0
  %v74 = insertelement <8 x double> poison, double %v73, i64 0
  %v75 = shufflevector <8 x double> %v74, <8 x double> poison, <8 x i32> zeroinitializer
  %v76 = mul i64 %v71, %v8                                ; %114 f64 gather %112 #0
  %v77 = getelementptr i8, ptr %v43, i64 %v76
  %v78 = load <8 x double>, ptr %v77, align 8
  %v79 = getelementptr double, ptr %v77, i64 8
  %v80 = load <8 x double>, ptr %v79, align 8
  %v81 = getelementptr double, ptr %v77, i64 16
  %v82 = load <8 x double>, ptr %v81, align 8
  %v83 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v75, <8 x double> %v78, <8 x double> %v62)  ; %115 f64 fma %113 %114 %110
  %v84 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v75, <8 x double> %v80, <8 x double> %v63)
  %v85 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v75, <8 x double> %v82, <8 x double> %v64)
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  br label %loop55.latch                                  ; loop %17
loop55.latch:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v87 = phi <8 x double> [ %v83, %loop55.path0 ]
  %v88 = phi <8 x double> [ %v84, %loop55.path0 ]
  %v89 = phi <8 x double> [ %v85, %loop55.path0 ]
  %v86 = add i64 %v61, 1
  %v90 = icmp slt i64 %v86, %v59
  br i1 %v90, label %loop55.head, label %loop55.exit
loop55.exit:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v91 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched45 ], [ %v87, %loop55.latch ]
  %v92 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched45 ], [ %v88, %loop55.latch ]
  %v93 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched45 ], [ %v89, %loop55.latch ]
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v95 = getelementptr i64, ptr %v32, i64 %row            ; loop %106
  %v96 = getelementptr i64, ptr %v95, i64 1
  %v97 = load i64, ptr %v95, align 8, !invariant.load !0
  %v98 = load i64, ptr %v96, align 8, !invariant.load !0
  %v99 = icmp slt i64 %v97, %v98
  br i1 %v99, label %loop94.head, label %loop94.exit
loop94.head:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v100 = phi i64 [ %v97, %loop55.exit ], [ %v238, %loop94.latch ]
  %v101 = phi <8 x double> [ splat (double 0x0000000000000000), %loop55.exit ], [ %v239, %loop94.latch ]
  %v102 = phi <8 x double> [ splat (double 0x0000000000000000), %loop55.exit ], [ %v240, %loop94.latch ]
  %v103 = phi <8 x double> [ splat (double 0x0000000000000000), %loop55.exit ], [ %v241, %loop94.latch ]
  %v104 = mul i64 %v100, 4
  %v105 = getelementptr double, ptr %v34, i64 %v104
  %v106 = mul i64 %v100, 4
  %v107 = getelementptr i32, ptr %v36, i64 %v106
  %v108 = getelementptr i32, ptr %v107, i64 3
  %v109 = load i32, ptr %v108, align 4, !invariant.load !0
  switch i32 %v109, label %loop94.path2 [ i32 0, label %loop94.path0 i32 1, label %loop94.path1 ]
loop94.path0:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v110 = getelementptr i32, ptr %v107, i64 0             ; %118 i64 input index #106 #0 = row of shared table 6a43cd5cdf50 for (trade.discount, floating.pay_time - market.t)
  %v111 = load i32, ptr %v110, align 4, !invariant.load !0
  %v112 = sext i32 %v111 to i64
  %v113 = getelementptr double, ptr %v105, i64 0          ; %119 f64 input column #106 #0 = ... * floating.accrual
  %v114 = load double, ptr %v113, align 8, !invariant.load !0
  %v115 = insertelement <8 x double> poison, double %v114, i64 0
  %v116 = shufflevector <8 x double> %v115, <8 x double> poison, <8 x i32> zeroinitializer
  %v117 = getelementptr double, ptr %v105, i64 1          ; %120 f64 input column #106 #1 = floating.notional
  %v118 = load double, ptr %v117, align 8, !invariant.load !0
  %v119 = insertelement <8 x double> poison, double %v118, i64 0
  %v120 = shufflevector <8 x double> %v119, <8 x double> poison, <8 x i32> zeroinitializer
  %v121 = mul i64 %v112, %v8                              ; %121 f64 gather %118 #0
  %v122 = getelementptr i8, ptr %v43, i64 %v121
  %v123 = load <8 x double>, ptr %v122, align 8
  %v124 = getelementptr double, ptr %v122, i64 8
  %v125 = load <8 x double>, ptr %v124, align 8
  %v126 = getelementptr double, ptr %v122, i64 16
  %v127 = load <8 x double>, ptr %v126, align 8
  %v128 = fmul <8 x double> %v116, %v123                  ; %122 f64 mul %119 %121
  %v129 = fmul <8 x double> %v116, %v125
  %v130 = fmul <8 x double> %v116, %v127
  %v131 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v120, <8 x double> %v128, <8 x double> %v101)  ; %123 f64 fma %120 %122 %116
  %v132 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v120, <8 x double> %v129, <8 x double> %v102)
  %v133 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v120, <8 x double> %v130, <8 x double> %v103)
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop94.latch                                  ; loop %106
loop94.path1:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v134 = getelementptr i32, ptr %v107, i64 0             ; %124 i64 input index #106 #0 = row of shared table 6a43cd5cdf50 for (trade.discount, floating.pay_time - market.t)
  %v135 = load i32, ptr %v134, align 4, !invariant.load !0
  %v136 = sext i32 %v135 to i64
  %v137 = getelementptr i32, ptr %v107, i64 1             ; %125 i64 input index #106 #1 = row of shared table 6a43cd5cdf50 for (index_curve[trade.index], floating.start_time - market.t)
  %v138 = load i32, ptr %v137, align 4, !invariant.load !0
  %v139 = sext i32 %v138 to i64
  %v140 = getelementptr i32, ptr %v107, i64 2             ; %126 i64 input index #106 #2 = row of shared table 6a43cd5cdf50 for (index_curve[trade.index], floating.end_time - market.t)
  %v141 = load i32, ptr %v140, align 4, !invariant.load !0
  %v142 = sext i32 %v141 to i64
  %v143 = getelementptr double, ptr %v105, i64 0          ; %127 f64 input column #106 #0 = floating.index_accrual
  %v144 = load double, ptr %v143, align 8, !invariant.load !0
  %v145 = insertelement <8 x double> poison, double %v144, i64 0
  %v146 = shufflevector <8 x double> %v145, <8 x double> poison, <8 x i32> zeroinitializer
  %v147 = getelementptr double, ptr %v105, i64 1          ; %128 f64 input column #106 #1 = floating.spread
  %v148 = load double, ptr %v147, align 8, !invariant.load !0
  %v149 = insertelement <8 x double> poison, double %v148, i64 0
  %v150 = shufflevector <8 x double> %v149, <8 x double> poison, <8 x i32> zeroinitializer
  %v151 = getelementptr double, ptr %v105, i64 2          ; %129 f64 input column #106 #2 = floating.accrual
  %v152 = load double, ptr %v151, align 8, !invariant.load !0
  %v153 = insertelement <8 x double> poison, double %v152, i64 0
  %v154 = shufflevector <8 x double> %v153, <8 x double> poison, <8 x i32> zeroinitializer
  %v155 = getelementptr double, ptr %v105, i64 3          ; %130 f64 input column #106 #3 = floating.notional
  %v156 = load double, ptr %v155, align 8, !invariant.load !0
  %v157 = insertelement <8 x double> poison, double %v156, i64 0
  %v158 = shufflevector <8 x double> %v157, <8 x double> poison, <8 x i32> zeroinitializer
  %v159 = mul i64 %v136, %v8                              ; %131 f64 gather %124 #0
  %v160 = getelementptr i8, ptr %v43, i64 %v159
  %v161 = load <8 x double>, ptr %v160, align 8
  %v162 = getelementptr double, ptr %v160, i64 8
  %v163 = load <8 x double>, ptr %v162, align 8
  %v164 = getelementptr double, ptr %v160, i64 16
  %v165 = load <8 x double>, ptr %v164, align 8
  %v166 = mul i64 %v139, %v8                              ; %132 f64 gather %125 #0
  %v167 = getelementptr i8, ptr %v43, i64 %v166
  %v168 = load <8 x double>, ptr %v167, align 8
  %v169 = getelementptr double, ptr %v167, i64 8
  %v170 = load <8 x double>, ptr %v169, align 8
  %v171 = getelementptr double, ptr %v167, i64 16
  %v172 = load <8 x double>, ptr %v171, align 8
  %v173 = mul i64 %v142, %v8                              ; %133 f64 gather %126 #0
  %v174 = getelementptr i8, ptr %v43, i64 %v173
  %v175 = load <8 x double>, ptr %v174, align 8
  %v176 = getelementptr double, ptr %v174, i64 8
  %v177 = load <8 x double>, ptr %v176, align 8
  %v178 = getelementptr double, ptr %v174, i64 16
  %v179 = load <8 x double>, ptr %v178, align 8
  %v180 = fdiv <8 x double> %v168, %v175                  ; %134 f64 div %132 %133
  %v181 = fdiv <8 x double> %v170, %v177
  %v182 = fdiv <8 x double> %v172, %v179
  %v183 = fsub <8 x double> %v180, splat (double 0x3FF0000000000000)  ; %135 f64 sub %134 %108
  %v184 = fsub <8 x double> %v181, splat (double 0x3FF0000000000000)
  %v185 = fsub <8 x double> %v182, splat (double 0x3FF0000000000000)
  %v186 = fdiv <8 x double> %v183, %v146                  ; %136 f64 div %135 %127
  %v187 = fdiv <8 x double> %v184, %v146
  %v188 = fdiv <8 x double> %v185, %v146
  %v189 = fadd <8 x double> %v186, %v150                  ; %137 f64 add %136 %128
  %v190 = fadd <8 x double> %v187, %v150
  %v191 = fadd <8 x double> %v188, %v150
  %v192 = fmul <8 x double> %v189, %v154                  ; %138 f64 mul %137 %129
  %v193 = fmul <8 x double> %v190, %v154
  %v194 = fmul <8 x double> %v191, %v154
  %v195 = fmul <8 x double> %v192, %v161                  ; %139 f64 mul %138 %131
  %v196 = fmul <8 x double> %v193, %v163
  %v197 = fmul <8 x double> %v194, %v165
  %v198 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v158, <8 x double> %v195, <8 x double> %v101)  ; %140 f64 fma %130 %139 %116
  %v199 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v158, <8 x double> %v196, <8 x double> %v102)
  %v200 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v158, <8 x double> %v197, <8 x double> %v103)
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop94.latch                                  ; loop %106
loop94.path2:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v201 = getelementptr i32, ptr %v107, i64 0             ; %141 i64 input index #106 #0 = row of shared table 6a43cd5cdf50 for (trade.discount, floating.pay_time - market.t)
  %v202 = load i32, ptr %v201, align 4, !invariant.load !0
  %v203 = sext i32 %v202 to i64
  %v204 = getelementptr i32, ptr %v107, i64 1             ; %142 i64 input index #106 #1 = row of shared table 6a43cd5cdf50 for (index_curve[trade.index], floating.start_time - market.t)
  %v205 = load i32, ptr %v204, align 4, !invariant.load !0
  %v206 = sext i32 %v205 to i64
  %v207 = getelementptr double, ptr %v105, i64 0          ; %143 f64 input column #106 #0 = floating.spread * floating.accrual
  %v208 = load double, ptr %v207, align 8, !invariant.load !0
  %v209 = insertelement <8 x double> poison, double %v208, i64 0
  %v210 = shufflevector <8 x double> %v209, <8 x double> poison, <8 x i32> zeroinitializer
  %v211 = getelementptr double, ptr %v105, i64 1          ; %144 f64 input column #106 #1 = floating.notional
  %v212 = load double, ptr %v211, align 8, !invariant.load !0
  %v213 = insertelement <8 x double> poison, double %v212, i64 0
  %v214 = shufflevector <8 x double> %v213, <8 x double> poison, <8 x i32> zeroinitializer
  %v215 = mul i64 %v203, %v8                              ; %145 f64 gather %141 #0
  %v216 = getelementptr i8, ptr %v43, i64 %v215
  %v217 = load <8 x double>, ptr %v216, align 8
  %v218 = getelementptr double, ptr %v216, i64 8
  %v219 = load <8 x double>, ptr %v218, align 8
  %v220 = getelementptr double, ptr %v216, i64 16
  %v221 = load <8 x double>, ptr %v220, align 8
  %v222 = mul i64 %v206, %v8                              ; %146 f64 gather %142 #0
  %v223 = getelementptr i8, ptr %v43, i64 %v222
  %v224 = load <8 x double>, ptr %v223, align 8
  %v225 = getelementptr double, ptr %v223, i64 8
  %v226 = load <8 x double>, ptr %v225, align 8
  %v227 = getelementptr double, ptr %v223, i64 16
  %v228 = load <8 x double>, ptr %v227, align 8
  %v229 = fsub <8 x double> %v224, %v217                  ; %147 f64 sub %146 %145
  %v230 = fsub <8 x double> %v226, %v219
  %v231 = fsub <8 x double> %v228, %v221
  %v232 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v210, <8 x double> %v217, <8 x double> %v229)  ; %148 f64 fma %143 %145 %147
  %v233 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v210, <8 x double> %v219, <8 x double> %v230)
  %v234 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v210, <8 x double> %v221, <8 x double> %v231)
  %v235 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v214, <8 x double> %v232, <8 x double> %v101)  ; %149 f64 fma %144 %148 %116
  %v236 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v214, <8 x double> %v233, <8 x double> %v102)
  %v237 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v214, <8 x double> %v234, <8 x double> %v103)
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop94.latch                                  ; loop %106
loop94.latch:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v239 = phi <8 x double> [ %v131, %loop94.path0 ], [ %v198, %loop94.path1 ], [ %v235, %loop94.path2 ]
  %v240 = phi <8 x double> [ %v132, %loop94.path0 ], [ %v199, %loop94.path1 ], [ %v236, %loop94.path2 ]
  %v241 = phi <8 x double> [ %v133, %loop94.path0 ], [ %v200, %loop94.path1 ], [ %v237, %loop94.path2 ]
  %v238 = add i64 %v100, 1
  %v242 = icmp slt i64 %v238, %v98
  br i1 %v242, label %loop94.head, label %loop94.exit
loop94.exit:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v243 = phi <8 x double> [ splat (double 0x0000000000000000), %loop55.exit ], [ %v239, %loop94.latch ]
  %v244 = phi <8 x double> [ splat (double 0x0000000000000000), %loop55.exit ], [ %v240, %loop94.latch ]
  %v245 = phi <8 x double> [ splat (double 0x0000000000000000), %loop55.exit ], [ %v241, %loop94.latch ]
  ; models/swap.py:80 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%320, %322-%323]
  %v246 = fsub <8 x double> %v91, %v243                   ; %150 f64 sub %111 %117
  %v247 = fsub <8 x double> %v92, %v244
  %v248 = fsub <8 x double> %v93, %v245
  %v249 = fmul <8 x double> %v42, %v246                   ; %151 f64 mul %109 %150
  %v250 = fmul <8 x double> %v42, %v247
  %v251 = fmul <8 x double> %v42, %v248
  %v252 = mul i64 %row, %v19
  %v253 = getelementptr i8, ptr %v18, i64 %v252
  %v254 = getelementptr double, ptr %v253, i64 %wide.lane
  %v255 = fcmp uno <8 x double> %v249, %v249
  %v256 = select <8 x i1> %v255, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v249
  %v257 = fcmp uno <8 x double> %v250, %v250
  %v258 = select <8 x i1> %v257, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v250
  %v259 = fcmp uno <8 x double> %v251, %v251
  %v260 = select <8 x i1> %v259, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v251
  %v261 = ptrtoint ptr %v254 to i64
  %v262 = and i64 %v261, 63
  %v263 = or i64 %v262, %v22
  %v267 = icmp eq i64 %v263, 0
  br i1 %v267, label %past264, label %through265
past264:
  ; models/swap.py:80 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%320, %322-%323]
  %v268 = getelementptr double, ptr %v254, i64 0
  store <8 x double> %v256, ptr %v268, align 64, !nontemporal !2
  %v269 = getelementptr double, ptr %v254, i64 8
  store <8 x double> %v258, ptr %v269, align 64, !nontemporal !2
  %v270 = getelementptr double, ptr %v254, i64 16
  store <8 x double> %v260, ptr %v270, align 64, !nontemporal !2
  br label %stored266
through265:
  ; models/swap.py:80 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%320, %322-%323]
  %v271 = getelementptr double, ptr %v254, i64 0
  store <8 x double> %v256, ptr %v271, align 8
  %v272 = getelementptr double, ptr %v254, i64 8
  store <8 x double> %v258, ptr %v272, align 8
  %v273 = getelementptr double, ptr %v254, i64 16
  store <8 x double> %v260, ptr %v273, align 8
  br label %stored266
stored266:
  br label %wide.end
wide.end:
  %wide.next = add i64 %wide.lane, 24
  %wide.more = icmp slt i64 %wide.next, %lane.wide
  br i1 %wide.more, label %wide, label %tail.check
tail.check:
  %any.tail = icmp slt i64 %lane.wide, %lane1
  br i1 %any.tail, label %tail, label %row.end
tail:
  %tail.lane = phi i64 [ %lane.wide, %tail.check ], [ %tail.next, %tail.end ]
  %v274 = getelementptr double, ptr %v7, i64 %tail.lane
  %v275 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v276 = shufflevector <8 x i64> %v275, <8 x i64> poison, <8 x i32> zeroinitializer
  %v277 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v278 = shufflevector <8 x i64> %v277, <8 x i64> poison, <8 x i32> zeroinitializer
  %v279 = add <8 x i64> %v276, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v280 = icmp slt <8 x i64> %v279, %v278
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v282 = getelementptr i64, ptr %v26, i64 %row           ; loop %17
  %v283 = getelementptr i64, ptr %v282, i64 1
  %v284 = load i64, ptr %v282, align 8, !invariant.load !0
  %v285 = load i64, ptr %v283, align 8, !invariant.load !0
  %v286 = icmp slt i64 %v284, %v285
  br i1 %v286, label %loop281.head, label %loop281.exit
loop281.head:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v287 = phi i64 [ %v284, %tail ], [ %v304, %loop281.latch ]
  %v288 = phi <8 x double> [ splat (double 0x0000000000000000), %tail ], [ %v305, %loop281.latch ]
  %v289 = mul i64 %v287, 1
  %v290 = getelementptr double, ptr %v28, i64 %v289
  %v291 = mul i64 %v287, 1
  %v292 = getelementptr i32, ptr %v30, i64 %v291
  br label %loop281.path0
loop281.path0:
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v293 = getelementptr i32, ptr %v292, i64 0             ; %112 i64 input index #17 #0 = row of shared table 6a43cd5cdf50 for (trade.discount, fixed.pay_time - market.t)
  %v294 = load i32, ptr %v293, align 4, !invariant.load !0
  %v295 = sext i32 %v294 to i64
  %v296 = getelementptr double, ptr %v290, i64 0          ; %113 f64 input column #17 #0 = (fixed.notional * fixed.rate) * fixed.accrual
  %v297 = load double, ptr %v296, align 8, !invariant.load !0
  %v298 = insertelement <8 x double> poison, double %v297, i64 0
  %v299 = shufflevector <8 x double> %v298, <8 x double> poison, <8 x i32> zeroinitializer
  %v300 = mul i64 %v295, %v8                              ; %114 f64 gather %112 #0
  %v301 = getelementptr i8, ptr %v274, i64 %v300
  %v302 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v301, <8 x i1> %v280, <8 x double> zeroinitializer)
  %v303 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v299, <8 x double> %v302, <8 x double> %v288)  ; %115 f64 fma %113 %114 %110
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  br label %loop281.latch                                 ; loop %17
loop281.latch:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v305 = phi <8 x double> [ %v303, %loop281.path0 ]
  %v304 = add i64 %v287, 1
  %v306 = icmp slt i64 %v304, %v285
  br i1 %v306, label %loop281.head, label %loop281.exit
loop281.exit:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v307 = phi <8 x double> [ splat (double 0x0000000000000000), %tail ], [ %v305, %loop281.latch ]
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v309 = getelementptr i64, ptr %v32, i64 %row           ; loop %106
  %v310 = getelementptr i64, ptr %v309, i64 1
  %v311 = load i64, ptr %v309, align 8, !invariant.load !0
  %v312 = load i64, ptr %v310, align 8, !invariant.load !0
  %v313 = icmp slt i64 %v311, %v312
  br i1 %v313, label %loop308.head, label %loop308.exit
loop308.head:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v314 = phi i64 [ %v311, %loop281.exit ], [ %v402, %loop308.latch ]
  %v315 = phi <8 x double> [ splat (double 0x0000000000000000), %loop281.exit ], [ %v403, %loop308.latch ]
  %v316 = mul i64 %v314, 4
  %v317 = getelementptr double, ptr %v34, i64 %v316
  %v318 = mul i64 %v314, 4
  %v319 = getelementptr i32, ptr %v36, i64 %v318
  %v320 = getelementptr i32, ptr %v319, i64 3
  %v321 = load i32, ptr %v320, align 4, !invariant.load !0
  switch i32 %v321, label %loop308.path2 [ i32 0, label %loop308.path0 i32 1, label %loop308.path1 ]
loop308.path0:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v322 = getelementptr i32, ptr %v319, i64 0             ; %118 i64 input index #106 #0 = row of shared table 6a43cd5cdf50 for (trade.discount, floating.pay_time - market.t)
  %v323 = load i32, ptr %v322, align 4, !invariant.load !0
  %v324 = sext i32 %v323 to i64
  %v325 = getelementptr double, ptr %v317, i64 0          ; %119 f64 input column #106 #0 = ... * floating.accrual
  %v326 = load double, ptr %v325, align 8, !invariant.load !0
  %v327 = insertelement <8 x double> poison, double %v326, i64 0
  %v328 = shufflevector <8 x double> %v327, <8 x double> poison, <8 x i32> zeroinitializer
  %v329 = getelementptr double, ptr %v317, i64 1          ; %120 f64 input column #106 #1 = floating.notional
  %v330 = load double, ptr %v329, align 8, !invariant.load !0
  %v331 = insertelement <8 x double> poison, double %v330, i64 0
  %v332 = shufflevector <8 x double> %v331, <8 x double> poison, <8 x i32> zeroinitializer
  %v333 = mul i64 %v324, %v8                              ; %121 f64 gather %118 #0
  %v334 = getelementptr i8, ptr %v274, i64 %v333
  %v335 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v334, <8 x i1> %v280, <8 x double> zeroinitializer)
  %v336 = fmul <8 x double> %v328, %v335                  ; %122 f64 mul %119 %121
  %v337 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v332, <8 x double> %v336, <8 x double> %v315)  ; %123 f64 fma %120 %122 %116
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop308.latch                                 ; loop %106
loop308.path1:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v338 = getelementptr i32, ptr %v319, i64 0             ; %124 i64 input index #106 #0 = row of shared table 6a43cd5cdf50 for (trade.discount, floating.pay_time - market.t)
  %v339 = load i32, ptr %v338, align 4, !invariant.load !0
  %v340 = sext i32 %v339 to i64
  %v341 = getelementptr i32, ptr %v319, i64 1             ; %125 i64 input index #106 #1 = row of shared table 6a43cd5cdf50 for (index_curve[trade.index], floating.start_time - market.t)
  %v342 = load i32, ptr %v341, align 4, !invariant.load !0
  %v343 = sext i32 %v342 to i64
  %v344 = getelementptr i32, ptr %v319, i64 2             ; %126 i64 input index #106 #2 = row of shared table 6a43cd5cdf50 for (index_curve[trade.index], floating.end_time - market.t)
  %v345 = load i32, ptr %v344, align 4, !invariant.load !0
  %v346 = sext i32 %v345 to i64
  %v347 = getelementptr double, ptr %v317, i64 0          ; %127 f64 input column #106 #0 = floating.index_accrual
  %v348 = load double, ptr %v347, align 8, !invariant.load !0
  %v349 = insertelement <8 x double> poison, double %v348, i64 0
  %v350 = shufflevector <8 x double> %v349, <8 x double> poison, <8 x i32> zeroinitializer
  %v351 = getelementptr double, ptr %v317, i64 1          ; %128 f64 input column #106 #1 = floating.spread
  %v352 = load double, ptr %v351, align 8, !invariant.load !0
  %v353 = insertelement <8 x double> poison, double %v352, i64 0
  %v354 = shufflevector <8 x double> %v353, <8 x double> poison, <8 x i32> zeroinitializer
  %v355 = getelementptr double, ptr %v317, i64 2          ; %129 f64 input column #106 #2 = floating.accrual
  %v356 = load double, ptr %v355, align 8, !invariant.load !0
  %v357 = insertelement <8 x double> poison, double %v356, i64 0
  %v358 = shufflevector <8 x double> %v357, <8 x double> poison, <8 x i32> zeroinitializer
  %v359 = getelementptr double, ptr %v317, i64 3          ; %130 f64 input column #106 #3 = floating.notional
  %v360 = load double, ptr %v359, align 8, !invariant.load !0
  %v361 = insertelement <8 x double> poison, double %v360, i64 0
  %v362 = shufflevector <8 x double> %v361, <8 x double> poison, <8 x i32> zeroinitializer
  %v363 = mul i64 %v340, %v8                              ; %131 f64 gather %124 #0
  %v364 = getelementptr i8, ptr %v274, i64 %v363
  %v365 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v364, <8 x i1> %v280, <8 x double> zeroinitializer)
  %v366 = mul i64 %v343, %v8                              ; %132 f64 gather %125 #0
  %v367 = getelementptr i8, ptr %v274, i64 %v366
  %v368 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v367, <8 x i1> %v280, <8 x double> zeroinitializer)
  %v369 = mul i64 %v346, %v8                              ; %133 f64 gather %126 #0
  %v370 = getelementptr i8, ptr %v274, i64 %v369
  %v371 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v370, <8 x i1> %v280, <8 x double> zeroinitializer)
  %v372 = fdiv <8 x double> %v368, %v371                  ; %134 f64 div %132 %133
  %v373 = fsub <8 x double> %v372, splat (double 0x3FF0000000000000)  ; %135 f64 sub %134 %108
  %v374 = fdiv <8 x double> %v373, %v350                  ; %136 f64 div %135 %127
  %v375 = fadd <8 x double> %v374, %v354                  ; %137 f64 add %136 %128
  %v376 = fmul <8 x double> %v375, %v358                  ; %138 f64 mul %137 %129
  %v377 = fmul <8 x double> %v376, %v365                  ; %139 f64 mul %138 %131
  %v378 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v362, <8 x double> %v377, <8 x double> %v315)  ; %140 f64 fma %130 %139 %116
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop308.latch                                 ; loop %106
loop308.path2:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v379 = getelementptr i32, ptr %v319, i64 0             ; %141 i64 input index #106 #0 = row of shared table 6a43cd5cdf50 for (trade.discount, floating.pay_time - market.t)
  %v380 = load i32, ptr %v379, align 4, !invariant.load !0
  %v381 = sext i32 %v380 to i64
  %v382 = getelementptr i32, ptr %v319, i64 1             ; %142 i64 input index #106 #1 = row of shared table 6a43cd5cdf50 for (index_curve[trade.index], floating.start_time - market.t)
  %v383 = load i32, ptr %v382, align 4, !invariant.load !0
  %v384 = sext i32 %v383 to i64
  %v385 = getelementptr double, ptr %v317, i64 0          ; %143 f64 input column #106 #0 = floating.spread * floating.accrual
  %v386 = load double, ptr %v385, align 8, !invariant.load !0
  %v387 = insertelement <8 x double> poison, double %v386, i64 0
  %v388 = shufflevector <8 x double> %v387, <8 x double> poison, <8 x i32> zeroinitializer
  %v389 = getelementptr double, ptr %v317, i64 1          ; %144 f64 input column #106 #1 = floating.notional
  %v390 = load double, ptr %v389, align 8, !invariant.load !0
  %v391 = insertelement <8 x double> poison, double %v390, i64 0
  %v392 = shufflevector <8 x double> %v391, <8 x double> poison, <8 x i32> zeroinitializer
  %v393 = mul i64 %v381, %v8                              ; %145 f64 gather %141 #0
  %v394 = getelementptr i8, ptr %v274, i64 %v393
  %v395 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v394, <8 x i1> %v280, <8 x double> zeroinitializer)
  %v396 = mul i64 %v384, %v8                              ; %146 f64 gather %142 #0
  %v397 = getelementptr i8, ptr %v274, i64 %v396
  %v398 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v397, <8 x i1> %v280, <8 x double> zeroinitializer)
  %v399 = fsub <8 x double> %v398, %v395                  ; %147 f64 sub %146 %145
  %v400 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v388, <8 x double> %v395, <8 x double> %v399)  ; %148 f64 fma %143 %145 %147
  %v401 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v392, <8 x double> %v400, <8 x double> %v315)  ; %149 f64 fma %144 %148 %116
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop308.latch                                 ; loop %106
loop308.latch:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v403 = phi <8 x double> [ %v337, %loop308.path0 ], [ %v378, %loop308.path1 ], [ %v401, %loop308.path2 ]
  %v402 = add i64 %v314, 1
  %v404 = icmp slt i64 %v402, %v312
  br i1 %v404, label %loop308.head, label %loop308.exit
loop308.exit:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v405 = phi <8 x double> [ splat (double 0x0000000000000000), %loop281.exit ], [ %v403, %loop308.latch ]
  ; models/swap.py:80 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%320, %322-%323]
  %v406 = fsub <8 x double> %v307, %v405                  ; %150 f64 sub %111 %117
  %v407 = fmul <8 x double> %v42, %v406                   ; %151 f64 mul %109 %150
  %v408 = mul i64 %row, %v19
  %v409 = getelementptr i8, ptr %v18, i64 %v408
  %v410 = getelementptr double, ptr %v409, i64 %tail.lane
  %v411 = fcmp uno <8 x double> %v407, %v407
  %v412 = select <8 x i1> %v411, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v407
  call void @llvm.masked.store.v8f64.p0(<8 x double> %v412, ptr align 8 %v410, <8 x i1> %v280)
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
  call void @llvm.x86.sse.sfence()
  ret void
}
attributes #0 = { nounwind alignstack=64 "prefer-vector-width"="512" "min-legal-vector-width"="512" }
!0 = !{}
!1 = !{!"branch_weights", i32 1, i32 100000}
!2 = !{i32 1}
