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
;       %389 f64 input row #17 #0 accrual
;       %390 f64 input row #17 #0 notional
;       %391 f64 input row #17 #0 pay_time
;       %392 f64 input row #17 #0 rate
;       %394 f64 mul %390 %392
;       %395 f64 mul %394 %389
;       %396 f64 sub %391 %328
;   models/swap.py:70            | if flow.pay_time - flow.accrual < market.t:
;       %429 f64 sub %391 %389
;   models/swap.py:71            | elapsed = market.t - (flow.pay_time - flow.accrual)
;       %431 f64 sub %328 %429
;   models/swap.py:72            | accrued += flow.notional * flow.rate * elapsed
;       %433 f64 fma %394 %431 %343
;     next %433
;     variant entry 0 exit 0 stop 0
;     next %343
;   end
;   models/swap.py:78            | floating += flow.notional * index.coupon_value(flow, discount)
;   %476 i64 ifetch %326 fixing_lo
;   %477 i64 ifetch %326 fixing_hi
;   models/swap.py:75            | for flow in trade.floating:
;   loop %106 zip floating:#0:#0
;     variant entry 0 exit 0 stop 0
;       %438 f64 input row #106 #0 accrual
;       %439 f64 input row #106 #0 fixing_time
;       %440 f64 input row #106 #0 notional
;       %441 f64 input row #106 #0 pay_time
;       %442 f64 input row #106 #0 spread
;   models/swap.py:78            | floating += flow.notional * index.coupon_value(flow, discount)
;       %444 f64 sub %441 %328
;       %478 i64 search %476 %477 %439 fixing_time
;       %483 f64 fetch %478 fixing_value
;       %484 f64 add %483 %442
;       %485 f64 mul %484 %438
;     next
;     variant entry 0 exit 0 stop 0
;       %489 f64 input row #106 #0 accrual
;       %490 f64 input row #106 #0 end_time
;       %492 f64 input row #106 #0 index_accrual
;       %493 f64 input row #106 #0 notional
;       %494 f64 input row #106 #0 pay_time
;       %495 f64 input row #106 #0 spread
;       %496 f64 input row #106 #0 start_time
;       %498 f64 sub %494 %328
;       %531 f64 sub %496 %328
;       %562 f64 sub %490 %328
;     next
;     variant entry 0 exit 0 stop 0
;       %601 f64 input row #106 #0 accrual
;       %605 f64 input row #106 #0 notional
;       %606 f64 input row #106 #0 pay_time
;       %607 f64 input row #106 #0 spread
;       %608 f64 input row #106 #0 start_time
;       %610 f64 sub %606 %328
;       %644 f64 sub %608 %328
;       %676 f64 mul %607 %601
;     next
;     variant entry 0 exit 0 stop 0
;     next
;   end
;   models/swap.py:80            | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}
;   %685 f64 mul %331 %344
;   out accrued %685

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
  %odd = srem i64 %lanes, 32
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
  %v41 = getelementptr double, ptr %v32, i64 0            ; %2 f64 input column #0 #0 = where(..., ..., where(..., 1.0, ...))
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
  %v60 = getelementptr i8, ptr %v56, i64 960
  call void @llvm.prefetch.p0(ptr %v60, i32 0, i32 3, i32 1)
  %v54 = add i64 %v53, 1
  %v61 = icmp slt i64 %v54, %v10
  br i1 %v61, label %fetch50, label %fetched51
fetched51:
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v62 = mul i64 %v37, %v8                                ; %4 f64 gather %0 #0
  %v63 = getelementptr i8, ptr %v49, i64 %v62
  %v64 = load <8 x double>, ptr %v63, align 8
  %v65 = getelementptr double, ptr %v63, i64 8
  %v66 = load <8 x double>, ptr %v65, align 8
  %v67 = getelementptr double, ptr %v63, i64 16
  %v68 = load <8 x double>, ptr %v67, align 8
  %v69 = getelementptr double, ptr %v63, i64 24
  %v70 = load <8 x double>, ptr %v69, align 8
  %v71 = mul i64 %v40, %v8                                ; %5 f64 gather %1 #0
  %v72 = getelementptr i8, ptr %v49, i64 %v71
  %v73 = load <8 x double>, ptr %v72, align 8
  %v74 = getelementptr double, ptr %v72, i64 8
  %v75 = load <8 x double>, ptr %v74, align 8
  %v76 = getelementptr double, ptr %v72, i64 16
  %v77 = load <8 x double>, ptr %v76, align 8
  %v78 = getelementptr double, ptr %v72, i64 24
  %v79 = load <8 x double>, ptr %v78, align 8
  %v80 = fsub <8 x double> %v64, %v73                     ; %6 f64 sub %4 %5
  %v81 = fsub <8 x double> %v66, %v75
  %v82 = fsub <8 x double> %v68, %v77
  %v83 = fsub <8 x double> %v70, %v79
  %v84 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v44, <8 x double> %v80, <8 x double> %v73)  ; %7 f64 fma %2 %6 %5
  %v85 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v44, <8 x double> %v81, <8 x double> %v75)
  %v86 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v44, <8 x double> %v82, <8 x double> %v77)
  %v87 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v44, <8 x double> %v83, <8 x double> %v79)
  %v88 = fmul <8 x double> %v84, %v48                     ; %8 f64 mul %7 %3
  %v89 = fmul <8 x double> %v85, %v48
  %v90 = fmul <8 x double> %v86, %v48
  %v91 = fmul <8 x double> %v87, %v48
  %v92 = fneg <8 x double> %v88                           ; %9 f64 neg %8
  %v93 = fneg <8 x double> %v89
  %v94 = fneg <8 x double> %v90
  %v95 = fneg <8 x double> %v91
  %v96 = getelementptr double, ptr %v30, i64 9            ; %10 f64 exp %9
  %v97 = load double, ptr %v96, align 8, !invariant.load !0
  %v98 = insertelement <8 x double> poison, double %v97, i64 0
  %v99 = shufflevector <8 x double> %v98, <8 x double> poison, <8 x i32> zeroinitializer
  %v100 = getelementptr double, ptr %v30, i64 12
  %v101 = load double, ptr %v100, align 8, !invariant.load !0
  %v102 = insertelement <8 x double> poison, double %v101, i64 0
  %v103 = shufflevector <8 x double> %v102, <8 x double> poison, <8 x i32> zeroinitializer
  %v104 = getelementptr double, ptr %v30, i64 8
  %v105 = load double, ptr %v104, align 8, !invariant.load !0
  %v106 = insertelement <8 x double> poison, double %v105, i64 0
  %v107 = shufflevector <8 x double> %v106, <8 x double> poison, <8 x i32> zeroinitializer
  %v108 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v92, <8 x double> %v107, <8 x double> %v99)
  %v109 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v93, <8 x double> %v107, <8 x double> %v99)
  %v110 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v94, <8 x double> %v107, <8 x double> %v99)
  %v111 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v95, <8 x double> %v107, <8 x double> %v99)
  %v112 = fsub <8 x double> %v108, %v99
  %v113 = fsub <8 x double> %v109, %v99
  %v114 = fsub <8 x double> %v110, %v99
  %v115 = fsub <8 x double> %v111, %v99
  %v116 = getelementptr double, ptr %v30, i64 10
  %v117 = load double, ptr %v116, align 8, !invariant.load !0
  %v118 = insertelement <8 x double> poison, double %v117, i64 0
  %v119 = shufflevector <8 x double> %v118, <8 x double> poison, <8 x i32> zeroinitializer
  %v120 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v112, <8 x double> %v119, <8 x double> %v92)
  %v121 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v113, <8 x double> %v119, <8 x double> %v93)
  %v122 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v114, <8 x double> %v119, <8 x double> %v94)
  %v123 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v115, <8 x double> %v119, <8 x double> %v95)
  %v124 = getelementptr double, ptr %v30, i64 11
  %v125 = load double, ptr %v124, align 8, !invariant.load !0
  %v126 = insertelement <8 x double> poison, double %v125, i64 0
  %v127 = shufflevector <8 x double> %v126, <8 x double> poison, <8 x i32> zeroinitializer
  %v128 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v112, <8 x double> %v127, <8 x double> %v120)
  %v129 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v113, <8 x double> %v127, <8 x double> %v121)
  %v130 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v114, <8 x double> %v127, <8 x double> %v122)
  %v131 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v115, <8 x double> %v127, <8 x double> %v123)
  %v132 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v128, <8 x double> %v103, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v133 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v129, <8 x double> %v103, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v134 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v130, <8 x double> %v103, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v135 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v131, <8 x double> %v103, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v136 = getelementptr double, ptr %v30, i64 20
  %v137 = load double, ptr %v136, align 8, !invariant.load !0
  %v138 = insertelement <8 x double> poison, double %v137, i64 0
  %v139 = shufflevector <8 x double> %v138, <8 x double> poison, <8 x i32> zeroinitializer
  %v140 = getelementptr double, ptr %v30, i64 19
  %v141 = load double, ptr %v140, align 8, !invariant.load !0
  %v142 = insertelement <8 x double> poison, double %v141, i64 0
  %v143 = shufflevector <8 x double> %v142, <8 x double> poison, <8 x i32> zeroinitializer
  %v144 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v139, <8 x double> %v132, <8 x double> %v143)
  %v145 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v139, <8 x double> %v133, <8 x double> %v143)
  %v146 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v139, <8 x double> %v134, <8 x double> %v143)
  %v147 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v139, <8 x double> %v135, <8 x double> %v143)
  %v148 = getelementptr double, ptr %v30, i64 18
  %v149 = load double, ptr %v148, align 8, !invariant.load !0
  %v150 = insertelement <8 x double> poison, double %v149, i64 0
  %v151 = shufflevector <8 x double> %v150, <8 x double> poison, <8 x i32> zeroinitializer
  %v152 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v144, <8 x double> %v132, <8 x double> %v151)
  %v153 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v145, <8 x double> %v133, <8 x double> %v151)
  %v154 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v146, <8 x double> %v134, <8 x double> %v151)
  %v155 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v147, <8 x double> %v135, <8 x double> %v151)
  %v156 = getelementptr double, ptr %v30, i64 17
  %v157 = load double, ptr %v156, align 8, !invariant.load !0
  %v158 = insertelement <8 x double> poison, double %v157, i64 0
  %v159 = shufflevector <8 x double> %v158, <8 x double> poison, <8 x i32> zeroinitializer
  %v160 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v152, <8 x double> %v132, <8 x double> %v159)
  %v161 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v153, <8 x double> %v133, <8 x double> %v159)
  %v162 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v154, <8 x double> %v134, <8 x double> %v159)
  %v163 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v155, <8 x double> %v135, <8 x double> %v159)
  %v164 = getelementptr double, ptr %v30, i64 16
  %v165 = load double, ptr %v164, align 8, !invariant.load !0
  %v166 = insertelement <8 x double> poison, double %v165, i64 0
  %v167 = shufflevector <8 x double> %v166, <8 x double> poison, <8 x i32> zeroinitializer
  %v168 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v160, <8 x double> %v132, <8 x double> %v167)
  %v169 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v161, <8 x double> %v133, <8 x double> %v167)
  %v170 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v162, <8 x double> %v134, <8 x double> %v167)
  %v171 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v163, <8 x double> %v135, <8 x double> %v167)
  %v172 = getelementptr double, ptr %v30, i64 15
  %v173 = load double, ptr %v172, align 8, !invariant.load !0
  %v174 = insertelement <8 x double> poison, double %v173, i64 0
  %v175 = shufflevector <8 x double> %v174, <8 x double> poison, <8 x i32> zeroinitializer
  %v176 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v168, <8 x double> %v132, <8 x double> %v175)
  %v177 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v169, <8 x double> %v133, <8 x double> %v175)
  %v178 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v170, <8 x double> %v134, <8 x double> %v175)
  %v179 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v171, <8 x double> %v135, <8 x double> %v175)
  %v180 = getelementptr double, ptr %v30, i64 14
  %v181 = load double, ptr %v180, align 8, !invariant.load !0
  %v182 = insertelement <8 x double> poison, double %v181, i64 0
  %v183 = shufflevector <8 x double> %v182, <8 x double> poison, <8 x i32> zeroinitializer
  %v184 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v176, <8 x double> %v132, <8 x double> %v183)
  %v185 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v177, <8 x double> %v133, <8 x double> %v183)
  %v186 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v178, <8 x double> %v134, <8 x double> %v183)
  %v187 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v179, <8 x double> %v135, <8 x double> %v183)
  %v188 = getelementptr double, ptr %v30, i64 13
  %v189 = load double, ptr %v188, align 8, !invariant.load !0
  %v190 = insertelement <8 x double> poison, double %v189, i64 0
  %v191 = shufflevector <8 x double> %v190, <8 x double> poison, <8 x i32> zeroinitializer
  %v192 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v184, <8 x double> %v132, <8 x double> %v191)
  %v193 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v185, <8 x double> %v133, <8 x double> %v191)
  %v194 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v186, <8 x double> %v134, <8 x double> %v191)
  %v195 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v187, <8 x double> %v135, <8 x double> %v191)
  %v196 = getelementptr double, ptr %v30, i64 0
  %v197 = load <8 x double>, ptr %v196, align 64, !invariant.load !0
  %v198 = bitcast <8 x double> %v108 to <8 x i64>
  %v199 = bitcast <8 x double> %v109 to <8 x i64>
  %v200 = bitcast <8 x double> %v110 to <8 x i64>
  %v201 = bitcast <8 x double> %v111 to <8 x i64>
  %v202 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v197, <8 x i64> %v198)
  %v203 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v197, <8 x i64> %v199)
  %v204 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v197, <8 x i64> %v200)
  %v205 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v197, <8 x i64> %v201)
  %v206 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v202, <8 x double> %v192, <8 x double> %v202)
  %v207 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v203, <8 x double> %v193, <8 x double> %v203)
  %v208 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v204, <8 x double> %v194, <8 x double> %v204)
  %v209 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v205, <8 x double> %v195, <8 x double> %v205)
  %v210 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v206, <8 x double> %v112, <8 x double> poison, i8 -1, i32 4)
  %v211 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v207, <8 x double> %v113, <8 x double> poison, i8 -1, i32 4)
  %v212 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v208, <8 x double> %v114, <8 x double> poison, i8 -1, i32 4)
  %v213 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v209, <8 x double> %v115, <8 x double> poison, i8 -1, i32 4)
  %v214 = mul i64 %row, %v19
  %v215 = getelementptr i8, ptr %v18, i64 %v214
  %v216 = getelementptr double, ptr %v215, i64 %wide.lane
  %v217 = fcmp uno <8 x double> %v210, %v210
  %v218 = select <8 x i1> %v217, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v210
  %v219 = fcmp uno <8 x double> %v211, %v211
  %v220 = select <8 x i1> %v219, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v211
  %v221 = fcmp uno <8 x double> %v212, %v212
  %v222 = select <8 x i1> %v221, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v212
  %v223 = fcmp uno <8 x double> %v213, %v213
  %v224 = select <8 x i1> %v223, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v213
  %v225 = ptrtoint ptr %v216 to i64
  %v226 = and i64 %v225, 63
  %v227 = or i64 %v226, %v22
  %v231 = icmp eq i64 %v227, 0
  br i1 %v231, label %past228, label %through229
past228:
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v232 = getelementptr double, ptr %v216, i64 0
  store <8 x double> %v218, ptr %v232, align 64, !nontemporal !2
  %v233 = getelementptr double, ptr %v216, i64 8
  store <8 x double> %v220, ptr %v233, align 64, !nontemporal !2
  %v234 = getelementptr double, ptr %v216, i64 16
  store <8 x double> %v222, ptr %v234, align 64, !nontemporal !2
  %v235 = getelementptr double, ptr %v216, i64 24
  store <8 x double> %v224, ptr %v235, align 64, !nontemporal !2
  br label %stored230
through229:
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v236 = getelementptr double, ptr %v216, i64 0
  store <8 x double> %v218, ptr %v236, align 8
  %v237 = getelementptr double, ptr %v216, i64 8
  store <8 x double> %v220, ptr %v237, align 8
  %v238 = getelementptr double, ptr %v216, i64 16
  store <8 x double> %v222, ptr %v238, align 8
  %v239 = getelementptr double, ptr %v216, i64 24
  store <8 x double> %v224, ptr %v239, align 8
  br label %stored230
stored230:
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
  %v240 = getelementptr double, ptr %v7, i64 %tail.lane
  %v241 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v242 = shufflevector <8 x i64> %v241, <8 x i64> poison, <8 x i32> zeroinitializer
  %v243 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v244 = shufflevector <8 x i64> %v243, <8 x i64> poison, <8 x i32> zeroinitializer
  %v245 = add <8 x i64> %v242, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v246 = icmp slt <8 x i64> %v245, %v244
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v247 = mul i64 %v37, %v8                               ; %4 f64 gather %0 #0
  %v248 = getelementptr i8, ptr %v240, i64 %v247
  %v249 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v248, <8 x i1> %v246, <8 x double> zeroinitializer)
  %v250 = mul i64 %v40, %v8                               ; %5 f64 gather %1 #0
  %v251 = getelementptr i8, ptr %v240, i64 %v250
  %v252 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v251, <8 x i1> %v246, <8 x double> zeroinitializer)
  %v253 = fsub <8 x double> %v249, %v252                  ; %6 f64 sub %4 %5
  %v254 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v44, <8 x double> %v253, <8 x double> %v252)  ; %7 f64 fma %2 %6 %5
  %v255 = fmul <8 x double> %v254, %v48                   ; %8 f64 mul %7 %3
  %v256 = fneg <8 x double> %v255                         ; %9 f64 neg %8
  %v257 = getelementptr double, ptr %v30, i64 9           ; %10 f64 exp %9
  %v258 = load double, ptr %v257, align 8, !invariant.load !0
  %v259 = insertelement <8 x double> poison, double %v258, i64 0
  %v260 = shufflevector <8 x double> %v259, <8 x double> poison, <8 x i32> zeroinitializer
  %v261 = getelementptr double, ptr %v30, i64 12
  %v262 = load double, ptr %v261, align 8, !invariant.load !0
  %v263 = insertelement <8 x double> poison, double %v262, i64 0
  %v264 = shufflevector <8 x double> %v263, <8 x double> poison, <8 x i32> zeroinitializer
  %v265 = getelementptr double, ptr %v30, i64 8
  %v266 = load double, ptr %v265, align 8, !invariant.load !0
  %v267 = insertelement <8 x double> poison, double %v266, i64 0
  %v268 = shufflevector <8 x double> %v267, <8 x double> poison, <8 x i32> zeroinitializer
  %v269 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v256, <8 x double> %v268, <8 x double> %v260)
  %v270 = fsub <8 x double> %v269, %v260
  %v271 = getelementptr double, ptr %v30, i64 10
  %v272 = load double, ptr %v271, align 8, !invariant.load !0
  %v273 = insertelement <8 x double> poison, double %v272, i64 0
  %v274 = shufflevector <8 x double> %v273, <8 x double> poison, <8 x i32> zeroinitializer
  %v275 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v270, <8 x double> %v274, <8 x double> %v256)
  %v276 = getelementptr double, ptr %v30, i64 11
  %v277 = load double, ptr %v276, align 8, !invariant.load !0
  %v278 = insertelement <8 x double> poison, double %v277, i64 0
  %v279 = shufflevector <8 x double> %v278, <8 x double> poison, <8 x i32> zeroinitializer
  %v280 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v270, <8 x double> %v279, <8 x double> %v275)
  %v281 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v280, <8 x double> %v264, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v282 = getelementptr double, ptr %v30, i64 20
  %v283 = load double, ptr %v282, align 8, !invariant.load !0
  %v284 = insertelement <8 x double> poison, double %v283, i64 0
  %v285 = shufflevector <8 x double> %v284, <8 x double> poison, <8 x i32> zeroinitializer
  %v286 = getelementptr double, ptr %v30, i64 19
  %v287 = load double, ptr %v286, align 8, !invariant.load !0
  %v288 = insertelement <8 x double> poison, double %v287, i64 0
  %v289 = shufflevector <8 x double> %v288, <8 x double> poison, <8 x i32> zeroinitializer
  %v290 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v285, <8 x double> %v281, <8 x double> %v289)
  %v291 = getelementptr double, ptr %v30, i64 18
  %v292 = load double, ptr %v291, align 8, !invariant.load !0
  %v293 = insertelement <8 x double> poison, double %v292, i64 0
  %v294 = shufflevector <8 x double> %v293, <8 x double> poison, <8 x i32> zeroinitializer
  %v295 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v290, <8 x double> %v281, <8 x double> %v294)
  %v296 = getelementptr double, ptr %v30, i64 17
  %v297 = load double, ptr %v296, align 8, !invariant.load !0
  %v298 = insertelement <8 x double> poison, double %v297, i64 0
  %v299 = shufflevector <8 x double> %v298, <8 x double> poison, <8 x i32> zeroinitializer
  %v300 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v295, <8 x double> %v281, <8 x double> %v299)
  %v301 = getelementptr double, ptr %v30, i64 16
  %v302 = load double, ptr %v301, align 8, !invariant.load !0
  %v303 = insertelement <8 x double> poison, double %v302, i64 0
  %v304 = shufflevector <8 x double> %v303, <8 x double> poison, <8 x i32> zeroinitializer
  %v305 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v300, <8 x double> %v281, <8 x double> %v304)
  %v306 = getelementptr double, ptr %v30, i64 15
  %v307 = load double, ptr %v306, align 8, !invariant.load !0
  %v308 = insertelement <8 x double> poison, double %v307, i64 0
  %v309 = shufflevector <8 x double> %v308, <8 x double> poison, <8 x i32> zeroinitializer
  %v310 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v305, <8 x double> %v281, <8 x double> %v309)
  %v311 = getelementptr double, ptr %v30, i64 14
  %v312 = load double, ptr %v311, align 8, !invariant.load !0
  %v313 = insertelement <8 x double> poison, double %v312, i64 0
  %v314 = shufflevector <8 x double> %v313, <8 x double> poison, <8 x i32> zeroinitializer
  %v315 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v310, <8 x double> %v281, <8 x double> %v314)
  %v316 = getelementptr double, ptr %v30, i64 13
  %v317 = load double, ptr %v316, align 8, !invariant.load !0
  %v318 = insertelement <8 x double> poison, double %v317, i64 0
  %v319 = shufflevector <8 x double> %v318, <8 x double> poison, <8 x i32> zeroinitializer
  %v320 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v315, <8 x double> %v281, <8 x double> %v319)
  %v321 = getelementptr double, ptr %v30, i64 0
  %v322 = load <8 x double>, ptr %v321, align 64, !invariant.load !0
  %v323 = bitcast <8 x double> %v269 to <8 x i64>
  %v324 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v322, <8 x i64> %v323)
  %v325 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v324, <8 x double> %v320, <8 x double> %v324)
  %v326 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v325, <8 x double> %v270, <8 x double> poison, i8 -1, i32 4)
  %v327 = mul i64 %row, %v19
  %v328 = getelementptr i8, ptr %v18, i64 %v327
  %v329 = getelementptr double, ptr %v328, i64 %tail.lane
  %v330 = fcmp uno <8 x double> %v326, %v326
  %v331 = select <8 x i1> %v330, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v326
  call void @llvm.masked.store.v8f64.p0(<8 x double> %v331, ptr align 8 %v329, <8 x i1> %v246)
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
  %odd = srem i64 %lanes, 32
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
  %v54 = getelementptr i8, ptr %v50, i64 960
  call void @llvm.prefetch.p0(ptr %v54, i32 0, i32 3, i32 1)
  %v48 = add i64 %v47, 1
  %v55 = icmp slt i64 %v48, %v10
  br i1 %v55, label %fetch44, label %fetched45
fetched45:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v57 = getelementptr i64, ptr %v26, i64 %row            ; loop %17
  %v58 = getelementptr i64, ptr %v57, i64 1
  %v59 = load i64, ptr %v57, align 8, !invariant.load !0
  %v60 = load i64, ptr %v58, align 8, !invariant.load !0
  %v61 = icmp slt i64 %v59, %v60
  br i1 %v61, label %loop56.head, label %loop56.exit
loop56.head:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v62 = phi i64 [ %v59, %fetched45 ], [ %v91, %loop56.latch ]
  %v63 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched45 ], [ %v92, %loop56.latch ]
  %v64 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched45 ], [ %v93, %loop56.latch ]
  %v65 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched45 ], [ %v94, %loop56.latch ]
  %v66 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched45 ], [ %v95, %loop56.latch ]
  %v67 = mul i64 %v62, 1
  %v68 = getelementptr double, ptr %v28, i64 %v67
  %v69 = mul i64 %v62, 1
  %v70 = getelementptr i32, ptr %v30, i64 %v69
  br label %loop56.path0
loop56.path0:
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v71 = getelementptr i32, ptr %v70, i64 0               ; %112 i64 input index #17 #0 = row of shared table 089f478f2b04 for (trade.discount, fixed.pay_time - market.t)
  %v72 = load i32, ptr %v71, align 4, !invariant.load !0
  %v73 = sext i32 %v72 to i64
  %v74 = getelementptr double, ptr %v68, i64 0            ; %113 f64 input column #17 #0 = (fixed.notional * fixed.rate) * fixed.accrual
  %v75 = load double, ptr %v74, align 8, !invariant.load !0
  %v76 = insertelement <8 x double> poison, double %v75, i64 0
  %v77 = shufflevector <8 x double> %v76, <8 x double> poison, <8 x i32> zeroinitializer
  %v78 = mul i64 %v73, %v8                                ; %114 f64 gather %112 #0
  %v79 = getelementptr i8, ptr %v43, i64 %v78
  %v80 = load <8 x double>, ptr %v79, align 8
  %v81 = getelementptr double, ptr %v79, i64 8
  %v82 = load <8 x double>, ptr %v81, align 8
  %v83 = getelementptr double, ptr %v79, i64 16
  %v84 = load <8 x double>, ptr %v83, align 8
  %v85 = getelementptr double, ptr %v79, i64 24
  %v86 = load <8 x double>, ptr %v85, align 8
  %v87 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v77, <8 x double> %v80, <8 x double> %v63)  ; %115 f64 fma %113 %114 %110
  %v88 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v77, <8 x double> %v82, <8 x double> %v64)
  %v89 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v77, <8 x double> %v84, <8 x double> %v65)
  %v90 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v77, <8 x double> %v86, <8 x double> %v66)
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  br label %loop56.latch                                  ; loop %17
loop56.latch:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v92 = phi <8 x double> [ %v87, %loop56.path0 ]
  %v93 = phi <8 x double> [ %v88, %loop56.path0 ]
  %v94 = phi <8 x double> [ %v89, %loop56.path0 ]
  %v95 = phi <8 x double> [ %v90, %loop56.path0 ]
  %v91 = add i64 %v62, 1
  %v96 = icmp slt i64 %v91, %v60
  br i1 %v96, label %loop56.head, label %loop56.exit
loop56.exit:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v97 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched45 ], [ %v92, %loop56.latch ]
  %v98 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched45 ], [ %v93, %loop56.latch ]
  %v99 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched45 ], [ %v94, %loop56.latch ]
  %v100 = phi <8 x double> [ splat (double 0x0000000000000000), %fetched45 ], [ %v95, %loop56.latch ]
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v102 = getelementptr i64, ptr %v32, i64 %row           ; loop %106
  %v103 = getelementptr i64, ptr %v102, i64 1
  %v104 = load i64, ptr %v102, align 8, !invariant.load !0
  %v105 = load i64, ptr %v103, align 8, !invariant.load !0
  %v106 = icmp slt i64 %v104, %v105
  br i1 %v106, label %loop101.head, label %loop101.exit
loop101.head:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v107 = phi i64 [ %v104, %loop56.exit ], [ %v270, %loop101.latch ]
  %v108 = phi <8 x double> [ splat (double 0x0000000000000000), %loop56.exit ], [ %v271, %loop101.latch ]
  %v109 = phi <8 x double> [ splat (double 0x0000000000000000), %loop56.exit ], [ %v272, %loop101.latch ]
  %v110 = phi <8 x double> [ splat (double 0x0000000000000000), %loop56.exit ], [ %v273, %loop101.latch ]
  %v111 = phi <8 x double> [ splat (double 0x0000000000000000), %loop56.exit ], [ %v274, %loop101.latch ]
  %v112 = mul i64 %v107, 4
  %v113 = getelementptr double, ptr %v34, i64 %v112
  %v114 = mul i64 %v107, 4
  %v115 = getelementptr i32, ptr %v36, i64 %v114
  %v116 = getelementptr i32, ptr %v115, i64 3
  %v117 = load i32, ptr %v116, align 4, !invariant.load !0
  switch i32 %v117, label %loop101.path2 [ i32 0, label %loop101.path0 i32 1, label %loop101.path1 ]
loop101.path0:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v118 = getelementptr i32, ptr %v115, i64 0             ; %118 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v119 = load i32, ptr %v118, align 4, !invariant.load !0
  %v120 = sext i32 %v119 to i64
  %v121 = getelementptr double, ptr %v113, i64 0          ; %119 f64 input column #106 #0 = ... * floating.accrual
  %v122 = load double, ptr %v121, align 8, !invariant.load !0
  %v123 = insertelement <8 x double> poison, double %v122, i64 0
  %v124 = shufflevector <8 x double> %v123, <8 x double> poison, <8 x i32> zeroinitializer
  %v125 = getelementptr double, ptr %v113, i64 1          ; %120 f64 input column #106 #1 = floating.notional
  %v126 = load double, ptr %v125, align 8, !invariant.load !0
  %v127 = insertelement <8 x double> poison, double %v126, i64 0
  %v128 = shufflevector <8 x double> %v127, <8 x double> poison, <8 x i32> zeroinitializer
  %v129 = mul i64 %v120, %v8                              ; %121 f64 gather %118 #0
  %v130 = getelementptr i8, ptr %v43, i64 %v129
  %v131 = load <8 x double>, ptr %v130, align 8
  %v132 = getelementptr double, ptr %v130, i64 8
  %v133 = load <8 x double>, ptr %v132, align 8
  %v134 = getelementptr double, ptr %v130, i64 16
  %v135 = load <8 x double>, ptr %v134, align 8
  %v136 = getelementptr double, ptr %v130, i64 24
  %v137 = load <8 x double>, ptr %v136, align 8
  %v138 = fmul <8 x double> %v124, %v131                  ; %122 f64 mul %119 %121
  %v139 = fmul <8 x double> %v124, %v133
  %v140 = fmul <8 x double> %v124, %v135
  %v141 = fmul <8 x double> %v124, %v137
  %v142 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v128, <8 x double> %v138, <8 x double> %v108)  ; %123 f64 fma %120 %122 %116
  %v143 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v128, <8 x double> %v139, <8 x double> %v109)
  %v144 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v128, <8 x double> %v140, <8 x double> %v110)
  %v145 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v128, <8 x double> %v141, <8 x double> %v111)
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop101.latch                                 ; loop %106
loop101.path1:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v146 = getelementptr i32, ptr %v115, i64 0             ; %124 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v147 = load i32, ptr %v146, align 4, !invariant.load !0
  %v148 = sext i32 %v147 to i64
  %v149 = getelementptr i32, ptr %v115, i64 1             ; %125 i64 input index #106 #1 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.start_time - market.t)
  %v150 = load i32, ptr %v149, align 4, !invariant.load !0
  %v151 = sext i32 %v150 to i64
  %v152 = getelementptr i32, ptr %v115, i64 2             ; %126 i64 input index #106 #2 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.end_time - market.t)
  %v153 = load i32, ptr %v152, align 4, !invariant.load !0
  %v154 = sext i32 %v153 to i64
  %v155 = getelementptr double, ptr %v113, i64 0          ; %127 f64 input column #106 #0 = floating.index_accrual
  %v156 = load double, ptr %v155, align 8, !invariant.load !0
  %v157 = insertelement <8 x double> poison, double %v156, i64 0
  %v158 = shufflevector <8 x double> %v157, <8 x double> poison, <8 x i32> zeroinitializer
  %v159 = getelementptr double, ptr %v113, i64 1          ; %128 f64 input column #106 #1 = floating.spread
  %v160 = load double, ptr %v159, align 8, !invariant.load !0
  %v161 = insertelement <8 x double> poison, double %v160, i64 0
  %v162 = shufflevector <8 x double> %v161, <8 x double> poison, <8 x i32> zeroinitializer
  %v163 = getelementptr double, ptr %v113, i64 2          ; %129 f64 input column #106 #2 = floating.accrual
  %v164 = load double, ptr %v163, align 8, !invariant.load !0
  %v165 = insertelement <8 x double> poison, double %v164, i64 0
  %v166 = shufflevector <8 x double> %v165, <8 x double> poison, <8 x i32> zeroinitializer
  %v167 = getelementptr double, ptr %v113, i64 3          ; %130 f64 input column #106 #3 = floating.notional
  %v168 = load double, ptr %v167, align 8, !invariant.load !0
  %v169 = insertelement <8 x double> poison, double %v168, i64 0
  %v170 = shufflevector <8 x double> %v169, <8 x double> poison, <8 x i32> zeroinitializer
  %v171 = mul i64 %v148, %v8                              ; %131 f64 gather %124 #0
  %v172 = getelementptr i8, ptr %v43, i64 %v171
  %v173 = load <8 x double>, ptr %v172, align 8
  %v174 = getelementptr double, ptr %v172, i64 8
  %v175 = load <8 x double>, ptr %v174, align 8
  %v176 = getelementptr double, ptr %v172, i64 16
  %v177 = load <8 x double>, ptr %v176, align 8
  %v178 = getelementptr double, ptr %v172, i64 24
  %v179 = load <8 x double>, ptr %v178, align 8
  %v180 = mul i64 %v151, %v8                              ; %132 f64 gather %125 #0
  %v181 = getelementptr i8, ptr %v43, i64 %v180
  %v182 = load <8 x double>, ptr %v181, align 8
  %v183 = getelementptr double, ptr %v181, i64 8
  %v184 = load <8 x double>, ptr %v183, align 8
  %v185 = getelementptr double, ptr %v181, i64 16
  %v186 = load <8 x double>, ptr %v185, align 8
  %v187 = getelementptr double, ptr %v181, i64 24
  %v188 = load <8 x double>, ptr %v187, align 8
  %v189 = mul i64 %v154, %v8                              ; %133 f64 gather %126 #0
  %v190 = getelementptr i8, ptr %v43, i64 %v189
  %v191 = load <8 x double>, ptr %v190, align 8
  %v192 = getelementptr double, ptr %v190, i64 8
  %v193 = load <8 x double>, ptr %v192, align 8
  %v194 = getelementptr double, ptr %v190, i64 16
  %v195 = load <8 x double>, ptr %v194, align 8
  %v196 = getelementptr double, ptr %v190, i64 24
  %v197 = load <8 x double>, ptr %v196, align 8
  %v198 = fdiv <8 x double> %v182, %v191                  ; %134 f64 div %132 %133
  %v199 = fdiv <8 x double> %v184, %v193
  %v200 = fdiv <8 x double> %v186, %v195
  %v201 = fdiv <8 x double> %v188, %v197
  %v202 = fsub <8 x double> %v198, splat (double 0x3FF0000000000000)  ; %135 f64 sub %134 %108
  %v203 = fsub <8 x double> %v199, splat (double 0x3FF0000000000000)
  %v204 = fsub <8 x double> %v200, splat (double 0x3FF0000000000000)
  %v205 = fsub <8 x double> %v201, splat (double 0x3FF0000000000000)
  %v206 = fdiv <8 x double> %v202, %v158                  ; %136 f64 div %135 %127
  %v207 = fdiv <8 x double> %v203, %v158
  %v208 = fdiv <8 x double> %v204, %v158
  %v209 = fdiv <8 x double> %v205, %v158
  %v210 = fadd <8 x double> %v206, %v162                  ; %137 f64 add %136 %128
  %v211 = fadd <8 x double> %v207, %v162
  %v212 = fadd <8 x double> %v208, %v162
  %v213 = fadd <8 x double> %v209, %v162
  %v214 = fmul <8 x double> %v210, %v166                  ; %138 f64 mul %137 %129
  %v215 = fmul <8 x double> %v211, %v166
  %v216 = fmul <8 x double> %v212, %v166
  %v217 = fmul <8 x double> %v213, %v166
  %v218 = fmul <8 x double> %v214, %v173                  ; %139 f64 mul %138 %131
  %v219 = fmul <8 x double> %v215, %v175
  %v220 = fmul <8 x double> %v216, %v177
  %v221 = fmul <8 x double> %v217, %v179
  %v222 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v170, <8 x double> %v218, <8 x double> %v108)  ; %140 f64 fma %130 %139 %116
  %v223 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v170, <8 x double> %v219, <8 x double> %v109)
  %v224 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v170, <8 x double> %v220, <8 x double> %v110)
  %v225 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v170, <8 x double> %v221, <8 x double> %v111)
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop101.latch                                 ; loop %106
loop101.path2:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v226 = getelementptr i32, ptr %v115, i64 0             ; %141 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v227 = load i32, ptr %v226, align 4, !invariant.load !0
  %v228 = sext i32 %v227 to i64
  %v229 = getelementptr i32, ptr %v115, i64 1             ; %142 i64 input index #106 #1 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.start_time - market.t)
  %v230 = load i32, ptr %v229, align 4, !invariant.load !0
  %v231 = sext i32 %v230 to i64
  %v232 = getelementptr double, ptr %v113, i64 0          ; %143 f64 input column #106 #0 = floating.spread * floating.accrual
  %v233 = load double, ptr %v232, align 8, !invariant.load !0
  %v234 = insertelement <8 x double> poison, double %v233, i64 0
  %v235 = shufflevector <8 x double> %v234, <8 x double> poison, <8 x i32> zeroinitializer
  %v236 = getelementptr double, ptr %v113, i64 1          ; %144 f64 input column #106 #1 = floating.notional
  %v237 = load double, ptr %v236, align 8, !invariant.load !0
  %v238 = insertelement <8 x double> poison, double %v237, i64 0
  %v239 = shufflevector <8 x double> %v238, <8 x double> poison, <8 x i32> zeroinitializer
  %v240 = mul i64 %v228, %v8                              ; %145 f64 gather %141 #0
  %v241 = getelementptr i8, ptr %v43, i64 %v240
  %v242 = load <8 x double>, ptr %v241, align 8
  %v243 = getelementptr double, ptr %v241, i64 8
  %v244 = load <8 x double>, ptr %v243, align 8
  %v245 = getelementptr double, ptr %v241, i64 16
  %v246 = load <8 x double>, ptr %v245, align 8
  %v247 = getelementptr double, ptr %v241, i64 24
  %v248 = load <8 x double>, ptr %v247, align 8
  %v249 = mul i64 %v231, %v8                              ; %146 f64 gather %142 #0
  %v250 = getelementptr i8, ptr %v43, i64 %v249
  %v251 = load <8 x double>, ptr %v250, align 8
  %v252 = getelementptr double, ptr %v250, i64 8
  %v253 = load <8 x double>, ptr %v252, align 8
  %v254 = getelementptr double, ptr %v250, i64 16
  %v255 = load <8 x double>, ptr %v254, align 8
  %v256 = getelementptr double, ptr %v250, i64 24
  %v257 = load <8 x double>, ptr %v256, align 8
  %v258 = fsub <8 x double> %v251, %v242                  ; %147 f64 sub %146 %145
  %v259 = fsub <8 x double> %v253, %v244
  %v260 = fsub <8 x double> %v255, %v246
  %v261 = fsub <8 x double> %v257, %v248
  %v262 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v235, <8 x double> %v242, <8 x double> %v258)  ; %148 f64 fma %143 %145 %147
  %v263 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v235, <8 x double> %v244, <8 x double> %v259)
  %v264 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v235, <8 x double> %v246, <8 x double> %v260)
  %v265 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v235, <8 x double> %v248, <8 x double> %v261)
  %v266 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v239, <8 x double> %v262, <8 x double> %v108)  ; %149 f64 fma %144 %148 %116
  %v267 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v239, <8 x double> %v263, <8 x double> %v109)
  %v268 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v239, <8 x double> %v264, <8 x double> %v110)
  %v269 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v239, <8 x double> %v265, <8 x double> %v111)
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop101.latch                                 ; loop %106
loop101.latch:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v271 = phi <8 x double> [ %v142, %loop101.path0 ], [ %v222, %loop101.path1 ], [ %v266, %loop101.path2 ]
  %v272 = phi <8 x double> [ %v143, %loop101.path0 ], [ %v223, %loop101.path1 ], [ %v267, %loop101.path2 ]
  %v273 = phi <8 x double> [ %v144, %loop101.path0 ], [ %v224, %loop101.path1 ], [ %v268, %loop101.path2 ]
  %v274 = phi <8 x double> [ %v145, %loop101.path0 ], [ %v225, %loop101.path1 ], [ %v269, %loop101.path2 ]
  %v270 = add i64 %v107, 1
  %v275 = icmp slt i64 %v270, %v105
  br i1 %v275, label %loop101.head, label %loop101.exit
loop101.exit:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v276 = phi <8 x double> [ splat (double 0x0000000000000000), %loop56.exit ], [ %v271, %loop101.latch ]
  %v277 = phi <8 x double> [ splat (double 0x0000000000000000), %loop56.exit ], [ %v272, %loop101.latch ]
  %v278 = phi <8 x double> [ splat (double 0x0000000000000000), %loop56.exit ], [ %v273, %loop101.latch ]
  %v279 = phi <8 x double> [ splat (double 0x0000000000000000), %loop56.exit ], [ %v274, %loop101.latch ]
  ; models/swap.py:80 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%320, %322-%323]
  %v280 = fsub <8 x double> %v97, %v276                   ; %150 f64 sub %111 %117
  %v281 = fsub <8 x double> %v98, %v277
  %v282 = fsub <8 x double> %v99, %v278
  %v283 = fsub <8 x double> %v100, %v279
  %v284 = fmul <8 x double> %v42, %v280                   ; %151 f64 mul %109 %150
  %v285 = fmul <8 x double> %v42, %v281
  %v286 = fmul <8 x double> %v42, %v282
  %v287 = fmul <8 x double> %v42, %v283
  %v288 = mul i64 %row, %v19
  %v289 = getelementptr i8, ptr %v18, i64 %v288
  %v290 = getelementptr double, ptr %v289, i64 %wide.lane
  %v291 = fcmp uno <8 x double> %v284, %v284
  %v292 = select <8 x i1> %v291, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v284
  %v293 = fcmp uno <8 x double> %v285, %v285
  %v294 = select <8 x i1> %v293, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v285
  %v295 = fcmp uno <8 x double> %v286, %v286
  %v296 = select <8 x i1> %v295, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v286
  %v297 = fcmp uno <8 x double> %v287, %v287
  %v298 = select <8 x i1> %v297, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v287
  %v299 = ptrtoint ptr %v290 to i64
  %v300 = and i64 %v299, 63
  %v301 = or i64 %v300, %v22
  %v305 = icmp eq i64 %v301, 0
  br i1 %v305, label %past302, label %through303
past302:
  ; models/swap.py:80 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%320, %322-%323]
  %v306 = getelementptr double, ptr %v290, i64 0
  store <8 x double> %v292, ptr %v306, align 64, !nontemporal !2
  %v307 = getelementptr double, ptr %v290, i64 8
  store <8 x double> %v294, ptr %v307, align 64, !nontemporal !2
  %v308 = getelementptr double, ptr %v290, i64 16
  store <8 x double> %v296, ptr %v308, align 64, !nontemporal !2
  %v309 = getelementptr double, ptr %v290, i64 24
  store <8 x double> %v298, ptr %v309, align 64, !nontemporal !2
  br label %stored304
through303:
  ; models/swap.py:80 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%320, %322-%323]
  %v310 = getelementptr double, ptr %v290, i64 0
  store <8 x double> %v292, ptr %v310, align 8
  %v311 = getelementptr double, ptr %v290, i64 8
  store <8 x double> %v294, ptr %v311, align 8
  %v312 = getelementptr double, ptr %v290, i64 16
  store <8 x double> %v296, ptr %v312, align 8
  %v313 = getelementptr double, ptr %v290, i64 24
  store <8 x double> %v298, ptr %v313, align 8
  br label %stored304
stored304:
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
  %v314 = getelementptr double, ptr %v7, i64 %tail.lane
  %v315 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v316 = shufflevector <8 x i64> %v315, <8 x i64> poison, <8 x i32> zeroinitializer
  %v317 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v318 = shufflevector <8 x i64> %v317, <8 x i64> poison, <8 x i32> zeroinitializer
  %v319 = add <8 x i64> %v316, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v320 = icmp slt <8 x i64> %v319, %v318
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v322 = getelementptr i64, ptr %v26, i64 %row           ; loop %17
  %v323 = getelementptr i64, ptr %v322, i64 1
  %v324 = load i64, ptr %v322, align 8, !invariant.load !0
  %v325 = load i64, ptr %v323, align 8, !invariant.load !0
  %v326 = icmp slt i64 %v324, %v325
  br i1 %v326, label %loop321.head, label %loop321.exit
loop321.head:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v327 = phi i64 [ %v324, %tail ], [ %v344, %loop321.latch ]
  %v328 = phi <8 x double> [ splat (double 0x0000000000000000), %tail ], [ %v345, %loop321.latch ]
  %v329 = mul i64 %v327, 1
  %v330 = getelementptr double, ptr %v28, i64 %v329
  %v331 = mul i64 %v327, 1
  %v332 = getelementptr i32, ptr %v30, i64 %v331
  br label %loop321.path0
loop321.path0:
  ; models/swap.py:69 | fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)  [%28-%32, %34-%40, %42-%56, %66-%92]
  %v333 = getelementptr i32, ptr %v332, i64 0             ; %112 i64 input index #17 #0 = row of shared table 089f478f2b04 for (trade.discount, fixed.pay_time - market.t)
  %v334 = load i32, ptr %v333, align 4, !invariant.load !0
  %v335 = sext i32 %v334 to i64
  %v336 = getelementptr double, ptr %v330, i64 0          ; %113 f64 input column #17 #0 = (fixed.notional * fixed.rate) * fixed.accrual
  %v337 = load double, ptr %v336, align 8, !invariant.load !0
  %v338 = insertelement <8 x double> poison, double %v337, i64 0
  %v339 = shufflevector <8 x double> %v338, <8 x double> poison, <8 x i32> zeroinitializer
  %v340 = mul i64 %v335, %v8                              ; %114 f64 gather %112 #0
  %v341 = getelementptr i8, ptr %v314, i64 %v340
  %v342 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v341, <8 x i1> %v320, <8 x double> zeroinitializer)
  %v343 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v339, <8 x double> %v342, <8 x double> %v328)  ; %115 f64 fma %113 %114 %110
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  br label %loop321.latch                                 ; loop %17
loop321.latch:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v345 = phi <8 x double> [ %v343, %loop321.path0 ]
  %v344 = add i64 %v327, 1
  %v346 = icmp slt i64 %v344, %v325
  br i1 %v346, label %loop321.head, label %loop321.exit
loop321.exit:
  ; models/swap.py:66 | for flow in trade.fixed:  [%17]
  %v347 = phi <8 x double> [ splat (double 0x0000000000000000), %tail ], [ %v345, %loop321.latch ]
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v349 = getelementptr i64, ptr %v32, i64 %row           ; loop %106
  %v350 = getelementptr i64, ptr %v349, i64 1
  %v351 = load i64, ptr %v349, align 8, !invariant.load !0
  %v352 = load i64, ptr %v350, align 8, !invariant.load !0
  %v353 = icmp slt i64 %v351, %v352
  br i1 %v353, label %loop348.head, label %loop348.exit
loop348.head:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v354 = phi i64 [ %v351, %loop321.exit ], [ %v442, %loop348.latch ]
  %v355 = phi <8 x double> [ splat (double 0x0000000000000000), %loop321.exit ], [ %v443, %loop348.latch ]
  %v356 = mul i64 %v354, 4
  %v357 = getelementptr double, ptr %v34, i64 %v356
  %v358 = mul i64 %v354, 4
  %v359 = getelementptr i32, ptr %v36, i64 %v358
  %v360 = getelementptr i32, ptr %v359, i64 3
  %v361 = load i32, ptr %v360, align 4, !invariant.load !0
  switch i32 %v361, label %loop348.path2 [ i32 0, label %loop348.path0 i32 1, label %loop348.path1 ]
loop348.path0:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v362 = getelementptr i32, ptr %v359, i64 0             ; %118 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v363 = load i32, ptr %v362, align 4, !invariant.load !0
  %v364 = sext i32 %v363 to i64
  %v365 = getelementptr double, ptr %v357, i64 0          ; %119 f64 input column #106 #0 = ... * floating.accrual
  %v366 = load double, ptr %v365, align 8, !invariant.load !0
  %v367 = insertelement <8 x double> poison, double %v366, i64 0
  %v368 = shufflevector <8 x double> %v367, <8 x double> poison, <8 x i32> zeroinitializer
  %v369 = getelementptr double, ptr %v357, i64 1          ; %120 f64 input column #106 #1 = floating.notional
  %v370 = load double, ptr %v369, align 8, !invariant.load !0
  %v371 = insertelement <8 x double> poison, double %v370, i64 0
  %v372 = shufflevector <8 x double> %v371, <8 x double> poison, <8 x i32> zeroinitializer
  %v373 = mul i64 %v364, %v8                              ; %121 f64 gather %118 #0
  %v374 = getelementptr i8, ptr %v314, i64 %v373
  %v375 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v374, <8 x i1> %v320, <8 x double> zeroinitializer)
  %v376 = fmul <8 x double> %v368, %v375                  ; %122 f64 mul %119 %121
  %v377 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v372, <8 x double> %v376, <8 x double> %v355)  ; %123 f64 fma %120 %122 %116
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop348.latch                                 ; loop %106
loop348.path1:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v378 = getelementptr i32, ptr %v359, i64 0             ; %124 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v379 = load i32, ptr %v378, align 4, !invariant.load !0
  %v380 = sext i32 %v379 to i64
  %v381 = getelementptr i32, ptr %v359, i64 1             ; %125 i64 input index #106 #1 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.start_time - market.t)
  %v382 = load i32, ptr %v381, align 4, !invariant.load !0
  %v383 = sext i32 %v382 to i64
  %v384 = getelementptr i32, ptr %v359, i64 2             ; %126 i64 input index #106 #2 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.end_time - market.t)
  %v385 = load i32, ptr %v384, align 4, !invariant.load !0
  %v386 = sext i32 %v385 to i64
  %v387 = getelementptr double, ptr %v357, i64 0          ; %127 f64 input column #106 #0 = floating.index_accrual
  %v388 = load double, ptr %v387, align 8, !invariant.load !0
  %v389 = insertelement <8 x double> poison, double %v388, i64 0
  %v390 = shufflevector <8 x double> %v389, <8 x double> poison, <8 x i32> zeroinitializer
  %v391 = getelementptr double, ptr %v357, i64 1          ; %128 f64 input column #106 #1 = floating.spread
  %v392 = load double, ptr %v391, align 8, !invariant.load !0
  %v393 = insertelement <8 x double> poison, double %v392, i64 0
  %v394 = shufflevector <8 x double> %v393, <8 x double> poison, <8 x i32> zeroinitializer
  %v395 = getelementptr double, ptr %v357, i64 2          ; %129 f64 input column #106 #2 = floating.accrual
  %v396 = load double, ptr %v395, align 8, !invariant.load !0
  %v397 = insertelement <8 x double> poison, double %v396, i64 0
  %v398 = shufflevector <8 x double> %v397, <8 x double> poison, <8 x i32> zeroinitializer
  %v399 = getelementptr double, ptr %v357, i64 3          ; %130 f64 input column #106 #3 = floating.notional
  %v400 = load double, ptr %v399, align 8, !invariant.load !0
  %v401 = insertelement <8 x double> poison, double %v400, i64 0
  %v402 = shufflevector <8 x double> %v401, <8 x double> poison, <8 x i32> zeroinitializer
  %v403 = mul i64 %v380, %v8                              ; %131 f64 gather %124 #0
  %v404 = getelementptr i8, ptr %v314, i64 %v403
  %v405 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v404, <8 x i1> %v320, <8 x double> zeroinitializer)
  %v406 = mul i64 %v383, %v8                              ; %132 f64 gather %125 #0
  %v407 = getelementptr i8, ptr %v314, i64 %v406
  %v408 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v407, <8 x i1> %v320, <8 x double> zeroinitializer)
  %v409 = mul i64 %v386, %v8                              ; %133 f64 gather %126 #0
  %v410 = getelementptr i8, ptr %v314, i64 %v409
  %v411 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v410, <8 x i1> %v320, <8 x double> zeroinitializer)
  %v412 = fdiv <8 x double> %v408, %v411                  ; %134 f64 div %132 %133
  %v413 = fsub <8 x double> %v412, splat (double 0x3FF0000000000000)  ; %135 f64 sub %134 %108
  %v414 = fdiv <8 x double> %v413, %v390                  ; %136 f64 div %135 %127
  %v415 = fadd <8 x double> %v414, %v394                  ; %137 f64 add %136 %128
  %v416 = fmul <8 x double> %v415, %v398                  ; %138 f64 mul %137 %129
  %v417 = fmul <8 x double> %v416, %v405                  ; %139 f64 mul %138 %131
  %v418 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v402, <8 x double> %v417, <8 x double> %v355)  ; %140 f64 fma %130 %139 %116
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop348.latch                                 ; loop %106
loop348.path2:
  ; models/swap.py:78 | floating += flow.notional * index.coupon_value(flow, discount)  [%115-%154, %165-%245, %256-%315]
  %v419 = getelementptr i32, ptr %v359, i64 0             ; %141 i64 input index #106 #0 = row of shared table 089f478f2b04 for (trade.discount, floating.pay_time - market.t)
  %v420 = load i32, ptr %v419, align 4, !invariant.load !0
  %v421 = sext i32 %v420 to i64
  %v422 = getelementptr i32, ptr %v359, i64 1             ; %142 i64 input index #106 #1 = row of shared table 089f478f2b04 for (index_curve[trade.index], floating.start_time - market.t)
  %v423 = load i32, ptr %v422, align 4, !invariant.load !0
  %v424 = sext i32 %v423 to i64
  %v425 = getelementptr double, ptr %v357, i64 0          ; %143 f64 input column #106 #0 = floating.spread * floating.accrual
  %v426 = load double, ptr %v425, align 8, !invariant.load !0
  %v427 = insertelement <8 x double> poison, double %v426, i64 0
  %v428 = shufflevector <8 x double> %v427, <8 x double> poison, <8 x i32> zeroinitializer
  %v429 = getelementptr double, ptr %v357, i64 1          ; %144 f64 input column #106 #1 = floating.notional
  %v430 = load double, ptr %v429, align 8, !invariant.load !0
  %v431 = insertelement <8 x double> poison, double %v430, i64 0
  %v432 = shufflevector <8 x double> %v431, <8 x double> poison, <8 x i32> zeroinitializer
  %v433 = mul i64 %v421, %v8                              ; %145 f64 gather %141 #0
  %v434 = getelementptr i8, ptr %v314, i64 %v433
  %v435 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v434, <8 x i1> %v320, <8 x double> zeroinitializer)
  %v436 = mul i64 %v424, %v8                              ; %146 f64 gather %142 #0
  %v437 = getelementptr i8, ptr %v314, i64 %v436
  %v438 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v437, <8 x i1> %v320, <8 x double> zeroinitializer)
  %v439 = fsub <8 x double> %v438, %v435                  ; %147 f64 sub %146 %145
  %v440 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v428, <8 x double> %v435, <8 x double> %v439)  ; %148 f64 fma %143 %145 %147
  %v441 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v432, <8 x double> %v440, <8 x double> %v355)  ; %149 f64 fma %144 %148 %116
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  br label %loop348.latch                                 ; loop %106
loop348.latch:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v443 = phi <8 x double> [ %v377, %loop348.path0 ], [ %v418, %loop348.path1 ], [ %v441, %loop348.path2 ]
  %v442 = add i64 %v354, 1
  %v444 = icmp slt i64 %v442, %v352
  br i1 %v444, label %loop348.head, label %loop348.exit
loop348.exit:
  ; models/swap.py:75 | for flow in trade.floating:  [%106]
  %v445 = phi <8 x double> [ splat (double 0x0000000000000000), %loop321.exit ], [ %v443, %loop348.latch ]
  ; models/swap.py:80 | return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}  [%320, %322-%323]
  %v446 = fsub <8 x double> %v347, %v445                  ; %150 f64 sub %111 %117
  %v447 = fmul <8 x double> %v42, %v446                   ; %151 f64 mul %109 %150
  %v448 = mul i64 %row, %v19
  %v449 = getelementptr i8, ptr %v18, i64 %v448
  %v450 = getelementptr double, ptr %v449, i64 %tail.lane
  %v451 = fcmp uno <8 x double> %v447, %v447
  %v452 = select <8 x i1> %v451, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v447
  call void @llvm.masked.store.v8f64.p0(<8 x double> %v452, ptr align 8 %v450, <8 x i1> %v320)
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
