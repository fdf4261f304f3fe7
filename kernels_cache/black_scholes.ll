; model black_scholes, leaf 0, trace key 1a84b439eaaeab96, 1 trades
; facts: known underlying 'spot' True
;
; ==== guards: answered for all trades and rows at once, over columns; no kernel
;   models/black_scholes.py:35 | if trade.expiry < market.t:  [%3-%4]  -> False
;   models/black_scholes.py:38 | if trade.expiry == market.t:  [%8-%9]  -> True
;
; ==== setup: once per trade and row and valuation time, over columns; no kernel
;   %20 i64 input name spot underlying
;   %21 f64 input trade strike
;   %22 f64 input trade sign
;   %24 f64 input trade quantity
;   models/black_scholes.py:37   | spot = market.spot(trade.underlying)
;   %26 i64 ifetch %20 spot_row

; ==== replay: npv of every trade of the leaf, each scenario
; ==== tables read: 0 = factor
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
  %lanes = sub i64 %lane1, %lane0
  %odd = srem i64 %lanes, 32
  %lane.wide = sub i64 %lane1, %odd
  %any.row = icmp slt i64 %row0, %row1
  %any.lane = icmp slt i64 %lane0, %lane1
  %any = and i1 %any.row, %any.lane
  br i1 %any, label %row.head, label %done
row.head:
  %row = phi i64 [ %row0, %entry ], [ %row.next, %row.end ]
  %v27 = mul i64 %row, 3
  %v28 = getelementptr double, ptr %v24, i64 %v27
  %v29 = mul i64 %row, 1
  %v30 = getelementptr i32, ptr %v26, i64 %v29
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v31 = getelementptr i32, ptr %v30, i64 0               ; %1 i64 input index #0 #0 = spot_row[trade.underlying]
  %v32 = load i32, ptr %v31, align 4, !invariant.load !0
  %v33 = sext i32 %v32 to i64
  %v34 = getelementptr double, ptr %v28, i64 0            ; %2 f64 input column #0 #0 = trade.strike
  %v35 = load double, ptr %v34, align 8, !invariant.load !0
  %v36 = insertelement <8 x double> poison, double %v35, i64 0
  %v37 = shufflevector <8 x double> %v36, <8 x double> poison, <8 x i32> zeroinitializer
  %v38 = getelementptr double, ptr %v28, i64 1            ; %3 f64 input column #0 #1 = trade.sign
  %v39 = load double, ptr %v38, align 8, !invariant.load !0
  %v40 = insertelement <8 x double> poison, double %v39, i64 0
  %v41 = shufflevector <8 x double> %v40, <8 x double> poison, <8 x i32> zeroinitializer
  %v42 = getelementptr double, ptr %v28, i64 2            ; %4 f64 input column #0 #2 = trade.quantity
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
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v59 = mul i64 %v33, %v8                                ; %5 f64 gather %1 #0
  %v60 = getelementptr i8, ptr %v46, i64 %v59
  %v61 = load <8 x double>, ptr %v60, align 8
  %v62 = getelementptr double, ptr %v60, i64 8
  %v63 = load <8 x double>, ptr %v62, align 8
  %v64 = getelementptr double, ptr %v60, i64 16
  %v65 = load <8 x double>, ptr %v64, align 8
  %v66 = getelementptr double, ptr %v60, i64 24
  %v67 = load <8 x double>, ptr %v66, align 8
  ; models/black_scholes.py:39 | return trade.quantity * vt.maximum(trade.sign * (spot - trade.strike), 0.0)  [%11, %13, %15, %17]
  %v68 = fsub <8 x double> %v61, %v37                     ; %6 f64 sub %5 %2
  %v69 = fsub <8 x double> %v63, %v37
  %v70 = fsub <8 x double> %v65, %v37
  %v71 = fsub <8 x double> %v67, %v37
  %v72 = fmul <8 x double> %v41, %v68                     ; %7 f64 mul %3 %6
  %v73 = fmul <8 x double> %v41, %v69
  %v74 = fmul <8 x double> %v41, %v70
  %v75 = fmul <8 x double> %v41, %v71
  %v76 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v72  ; %8 b1 lt %0 %7
  %v77 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v73
  %v78 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v74
  %v79 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v75
  %v80 = fcmp ole <8 x double> %v72, splat (double 0x0000000000000000)  ; %9 b1 le %7 %0
  %v81 = fcmp ole <8 x double> %v73, splat (double 0x0000000000000000)
  %v82 = fcmp ole <8 x double> %v74, splat (double 0x0000000000000000)
  %v83 = fcmp ole <8 x double> %v75, splat (double 0x0000000000000000)
  %v84 = fadd <8 x double> %v72, splat (double 0x0000000000000000)  ; %10 f64 add %7 %0
  %v85 = fadd <8 x double> %v73, splat (double 0x0000000000000000)
  %v86 = fadd <8 x double> %v74, splat (double 0x0000000000000000)
  %v87 = fadd <8 x double> %v75, splat (double 0x0000000000000000)
  %v88 = select <8 x i1> %v80, <8 x double> splat (double 0x0000000000000000), <8 x double> %v84  ; %11 f64 select %9 %0 %10
  %v89 = select <8 x i1> %v81, <8 x double> splat (double 0x0000000000000000), <8 x double> %v85
  %v90 = select <8 x i1> %v82, <8 x double> splat (double 0x0000000000000000), <8 x double> %v86
  %v91 = select <8 x i1> %v83, <8 x double> splat (double 0x0000000000000000), <8 x double> %v87
  %v92 = select <8 x i1> %v76, <8 x double> %v72, <8 x double> %v88  ; %12 f64 select %8 %7 %11
  %v93 = select <8 x i1> %v77, <8 x double> %v73, <8 x double> %v89
  %v94 = select <8 x i1> %v78, <8 x double> %v74, <8 x double> %v90
  %v95 = select <8 x i1> %v79, <8 x double> %v75, <8 x double> %v91
  %v96 = fmul <8 x double> %v45, %v92                     ; %13 f64 mul %4 %12
  %v97 = fmul <8 x double> %v45, %v93
  %v98 = fmul <8 x double> %v45, %v94
  %v99 = fmul <8 x double> %v45, %v95
  %v100 = mul i64 %row, %v19
  %v101 = getelementptr i8, ptr %v18, i64 %v100
  %v102 = getelementptr double, ptr %v101, i64 %wide.lane
  %v103 = fcmp uno <8 x double> %v96, %v96
  %v104 = select <8 x i1> %v103, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v96
  %v105 = fcmp uno <8 x double> %v97, %v97
  %v106 = select <8 x i1> %v105, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v97
  %v107 = fcmp uno <8 x double> %v98, %v98
  %v108 = select <8 x i1> %v107, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v98
  %v109 = fcmp uno <8 x double> %v99, %v99
  %v110 = select <8 x i1> %v109, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v99
  %v111 = ptrtoint ptr %v102 to i64
  %v112 = and i64 %v111, 63
  %v113 = or i64 %v112, %v22
  %v117 = icmp eq i64 %v113, 0
  br i1 %v117, label %past114, label %through115
past114:
  ; models/black_scholes.py:39 | return trade.quantity * vt.maximum(trade.sign * (spot - trade.strike), 0.0)  [%11, %13, %15, %17]
  %v118 = getelementptr double, ptr %v102, i64 0
  store <8 x double> %v104, ptr %v118, align 64, !nontemporal !2
  %v119 = getelementptr double, ptr %v102, i64 8
  store <8 x double> %v106, ptr %v119, align 64, !nontemporal !2
  %v120 = getelementptr double, ptr %v102, i64 16
  store <8 x double> %v108, ptr %v120, align 64, !nontemporal !2
  %v121 = getelementptr double, ptr %v102, i64 24
  store <8 x double> %v110, ptr %v121, align 64, !nontemporal !2
  br label %stored116
through115:
  ; models/black_scholes.py:39 | return trade.quantity * vt.maximum(trade.sign * (spot - trade.strike), 0.0)  [%11, %13, %15, %17]
  %v122 = getelementptr double, ptr %v102, i64 0
  store <8 x double> %v104, ptr %v122, align 8
  %v123 = getelementptr double, ptr %v102, i64 8
  store <8 x double> %v106, ptr %v123, align 8
  %v124 = getelementptr double, ptr %v102, i64 16
  store <8 x double> %v108, ptr %v124, align 8
  %v125 = getelementptr double, ptr %v102, i64 24
  store <8 x double> %v110, ptr %v125, align 8
  br label %stored116
stored116:
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
  %v126 = getelementptr double, ptr %v7, i64 %tail.lane
  %v127 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v128 = shufflevector <8 x i64> %v127, <8 x i64> poison, <8 x i32> zeroinitializer
  %v129 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v130 = shufflevector <8 x i64> %v129, <8 x i64> poison, <8 x i32> zeroinitializer
  %v131 = add <8 x i64> %v128, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v132 = icmp slt <8 x i64> %v131, %v130
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v133 = mul i64 %v33, %v8                               ; %5 f64 gather %1 #0
  %v134 = getelementptr i8, ptr %v126, i64 %v133
  %v135 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v134, <8 x i1> %v132, <8 x double> zeroinitializer)
  ; models/black_scholes.py:39 | return trade.quantity * vt.maximum(trade.sign * (spot - trade.strike), 0.0)  [%11, %13, %15, %17]
  %v136 = fsub <8 x double> %v135, %v37                   ; %6 f64 sub %5 %2
  %v137 = fmul <8 x double> %v41, %v136                   ; %7 f64 mul %3 %6
  %v138 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v137  ; %8 b1 lt %0 %7
  %v139 = fcmp ole <8 x double> %v137, splat (double 0x0000000000000000)  ; %9 b1 le %7 %0
  %v140 = fadd <8 x double> %v137, splat (double 0x0000000000000000)  ; %10 f64 add %7 %0
  %v141 = select <8 x i1> %v139, <8 x double> splat (double 0x0000000000000000), <8 x double> %v140  ; %11 f64 select %9 %0 %10
  %v142 = select <8 x i1> %v138, <8 x double> %v137, <8 x double> %v141  ; %12 f64 select %8 %7 %11
  %v143 = fmul <8 x double> %v45, %v142                   ; %13 f64 mul %4 %12
  %v144 = mul i64 %row, %v19
  %v145 = getelementptr i8, ptr %v18, i64 %v144
  %v146 = getelementptr double, ptr %v145, i64 %tail.lane
  %v147 = fcmp uno <8 x double> %v143, %v143
  %v148 = select <8 x i1> %v147, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v143
  call void @llvm.masked.store.v8f64.p0(<8 x double> %v148, ptr align 8 %v146, <8 x i1> %v132)
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

; model black_scholes, leaf 1, trace key 83d71e76ec987a3d, 1 trades
; facts: none
;
; ==== guards: answered for all trades and rows at once, over columns; no kernel
;   models/black_scholes.py:35 | if trade.expiry < market.t:  [%3-%4]  -> True
;
; ==== setup: once per trade and row and valuation time, over columns; no kernel
;   %8 f64 const 0x0000000000000000                  ; 0.0
;   out npv %8

; model black_scholes, leaf 2, trace key f4758d702a9c46be, 1 trades
; facts: known discount 'curve' True; known underlying 'spot' True; known vol 'vol' True
;
; ==== guards: answered for all trades and rows at once, over columns; no kernel
;   models/black_scholes.py:35 | if trade.expiry < market.t:  [%3-%4]  -> False
;   models/black_scholes.py:38 | if trade.expiry == market.t:  [%8-%9]  -> False
;   models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]  -> False
;   models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]  -> True
;
; ==== setup: once per trade and row and valuation time, over columns; no kernel
;   %79 f64 input trade expiry
;   %80 f64 input time
;   %81 i64 input name spot underlying
;   %82 i64 input name curve discount
;   %84 i64 const #1
;   %85 f64 const 0x3ff0000000000000                 ; 1.0
;   %86 f64 const 0x0000000000000000                 ; 0.0
;   %87 f64 input trade dividend_yield
;   %88 i64 input name vol vol
;   %89 f64 input trade strike
;   %91 f64 input trade quantity
;   %92 f64 input trade sign
;   models/black_scholes.py:37   | spot = market.spot(trade.underlying)
;   %94 i64 ifetch %81 spot_row
;   models/black_scholes.py:41   | tau = trade.expiry - market.t
;   %97 f64 sub %79 %80
;   models/black_scholes.py:42   | df = market.curve(trade.discount).discount(trade.expiry)
;   %98 i64 ifetch %82 curve_lo
;   %99 i64 ifetch %82 curve_hi
;   %103 i64 search %98 %99 %97 node_time
;   %104 b1 ilt %103 %99
;   %105 i64 iadd %103 %84
;   %106 i64 iselect %104 %105 %103
;   %107 f64 fetch %103 node_time
;   %108 f64 fetch %106 node_time
;   %109 b1 lt %107 %108
;   %110 f64 sub %97 %107
;   %111 f64 sub %108 %107
;   %112 f64 select %109 %111 %85
;   %113 f64 div %110 %112
;   %114 f64 select %109 %113 %86
;   %115 b1 lt %86 %114
;   %116 b1 le %114 %86
;   %117 f64 add %114 %86
;   %118 f64 select %116 %86 %117
;   %119 f64 select %115 %114 %118
;   %120 b1 lt %119 %85
;   %121 b1 le %85 %119
;   %122 f64 add %119 %85
;   %123 f64 select %121 %85 %122
;   %124 f64 select %120 %119 %123
;   models/black_scholes.py:43   | carried = spot * vt.exp(-trade.dividend_yield * tau)
;   %133 f64 neg %87
;   %134 f64 mul %133 %97
;   %135 f64 exp %134
;   models/black_scholes.py:45   | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)
;   %138 i64 ifetch %88 vol_row
;   %142 f64 sqrt %97
;   models/black_scholes.py:49   | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))
;   %212 f64 mul %91 %92

; ==== replay: npv of every trade of the leaf, each scenario
; ==== tables read: 0 = factor
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
  %v31 = getelementptr i64, ptr %args, i64 13
  %v32 = load ptr, ptr %v31, align 8, !invariant.load !0
  %v33 = getelementptr i64, ptr %args, i64 14
  %v34 = load ptr, ptr %v33, align 8, !invariant.load !0
  %v35 = getelementptr i64, ptr %args, i64 15
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
  %v37 = mul i64 %row, 7
  %v38 = getelementptr double, ptr %v24, i64 %v37
  %v39 = mul i64 %row, 4
  %v40 = getelementptr i32, ptr %v26, i64 %v39
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v41 = getelementptr i32, ptr %v40, i64 0               ; %62 i64 input index #0 #0 = spot_row[trade.underlying]
  %v42 = load i32, ptr %v41, align 4, !invariant.load !0
  %v43 = sext i32 %v42 to i64
  ; models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
  %v44 = getelementptr i32, ptr %v40, i64 1               ; %63 i64 input index #0 #1 = search(node_time, ..., ..., ...)
  %v45 = load i32, ptr %v44, align 4, !invariant.load !0
  %v46 = sext i32 %v45 to i64
  %v47 = getelementptr i32, ptr %v40, i64 2               ; %64 i64 input index #0 #2 = where(..., ..., ...)
  %v48 = load i32, ptr %v47, align 4, !invariant.load !0
  %v49 = sext i32 %v48 to i64
  %v50 = getelementptr double, ptr %v38, i64 0            ; %65 f64 input column #0 #0 = where(..., ..., where(..., 1.0, ...))
  %v51 = load double, ptr %v50, align 8, !invariant.load !0
  %v52 = insertelement <8 x double> poison, double %v51, i64 0
  %v53 = shufflevector <8 x double> %v52, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:41 | tau = trade.expiry - market.t  [%10]
  %v54 = getelementptr double, ptr %v38, i64 1            ; %66 f64 input column #0 #1 = trade.expiry - market.t
  %v55 = load double, ptr %v54, align 8, !invariant.load !0
  %v56 = insertelement <8 x double> poison, double %v55, i64 0
  %v57 = shufflevector <8 x double> %v56, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
  %v58 = getelementptr double, ptr %v38, i64 2            ; %67 f64 input column #0 #2 = exp(-trade.dividend_yield * (trade.expiry - market.t))
  %v59 = load double, ptr %v58, align 8, !invariant.load !0
  %v60 = insertelement <8 x double> poison, double %v59, i64 0
  %v61 = shufflevector <8 x double> %v60, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
  %v62 = getelementptr i32, ptr %v40, i64 3               ; %68 i64 input index #0 #3 = vol_row[trade.vol]
  %v63 = load i32, ptr %v62, align 4, !invariant.load !0
  %v64 = sext i32 %v63 to i64
  %v65 = getelementptr double, ptr %v38, i64 3            ; %69 f64 input column #0 #3 = sqrt((trade.expiry - market.t))
  %v66 = load double, ptr %v65, align 8, !invariant.load !0
  %v67 = insertelement <8 x double> poison, double %v66, i64 0
  %v68 = shufflevector <8 x double> %v67, <8 x double> poison, <8 x i32> zeroinitializer
  %v69 = getelementptr double, ptr %v38, i64 4            ; %70 f64 input column #0 #4 = trade.strike
  %v70 = load double, ptr %v69, align 8, !invariant.load !0
  %v71 = insertelement <8 x double> poison, double %v70, i64 0
  %v72 = shufflevector <8 x double> %v71, <8 x double> poison, <8 x i32> zeroinitializer
  %v73 = getelementptr double, ptr %v38, i64 5            ; %71 f64 input column #0 #5 = trade.sign
  %v74 = load double, ptr %v73, align 8, !invariant.load !0
  %v75 = insertelement <8 x double> poison, double %v74, i64 0
  %v76 = shufflevector <8 x double> %v75, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v77 = getelementptr double, ptr %v38, i64 6            ; %72 f64 input column #0 #6 = trade.quantity * trade.sign
  %v78 = load double, ptr %v77, align 8, !invariant.load !0
  %v79 = insertelement <8 x double> poison, double %v78, i64 0
  %v80 = shufflevector <8 x double> %v79, <8 x double> poison, <8 x i32> zeroinitializer
  %any.wide = icmp slt i64 %lane0, %lane.wide
  br i1 %any.wide, label %wide.enter, label %tail.check
wide.enter:
  br label %wide
wide:
  %wide.lane = phi i64 [ %lane0, %wide.enter ], [ %wide.next, %wide.end ]
  %v81 = getelementptr double, ptr %v7, i64 %wide.lane
  %v84 = icmp slt i64 0, %v10
  br i1 %v84, label %fetch82, label %fetched83
fetch82:
  %v85 = phi i64 [ 0, %wide ], [ %v86, %fetch82 ]
  %v87 = mul i64 %v85, %v8
  %v88 = getelementptr i8, ptr %v81, i64 %v87
  %v89 = getelementptr i8, ptr %v88, i64 768
  call void @llvm.prefetch.p0(ptr %v89, i32 0, i32 3, i32 1)
  %v90 = getelementptr i8, ptr %v88, i64 832
  call void @llvm.prefetch.p0(ptr %v90, i32 0, i32 3, i32 1)
  %v91 = getelementptr i8, ptr %v88, i64 896
  call void @llvm.prefetch.p0(ptr %v91, i32 0, i32 3, i32 1)
  %v92 = getelementptr i8, ptr %v88, i64 960
  call void @llvm.prefetch.p0(ptr %v92, i32 0, i32 3, i32 1)
  %v86 = add i64 %v85, 1
  %v93 = icmp slt i64 %v86, %v10
  br i1 %v93, label %fetch82, label %fetched83
fetched83:
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v94 = mul i64 %v43, %v8                                ; %73 f64 gather %62 #0
  %v95 = getelementptr i8, ptr %v81, i64 %v94
  %v96 = load <8 x double>, ptr %v95, align 8
  %v97 = getelementptr double, ptr %v95, i64 8
  %v98 = load <8 x double>, ptr %v97, align 8
  %v99 = getelementptr double, ptr %v95, i64 16
  %v100 = load <8 x double>, ptr %v99, align 8
  %v101 = getelementptr double, ptr %v95, i64 24
  %v102 = load <8 x double>, ptr %v101, align 8
  ; models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
  %v103 = mul i64 %v46, %v8                               ; %74 f64 gather %63 #0
  %v104 = getelementptr i8, ptr %v81, i64 %v103
  %v105 = load <8 x double>, ptr %v104, align 8
  %v106 = getelementptr double, ptr %v104, i64 8
  %v107 = load <8 x double>, ptr %v106, align 8
  %v108 = getelementptr double, ptr %v104, i64 16
  %v109 = load <8 x double>, ptr %v108, align 8
  %v110 = getelementptr double, ptr %v104, i64 24
  %v111 = load <8 x double>, ptr %v110, align 8
  %v112 = mul i64 %v49, %v8                               ; %75 f64 gather %64 #0
  %v113 = getelementptr i8, ptr %v81, i64 %v112
  %v114 = load <8 x double>, ptr %v113, align 8
  %v115 = getelementptr double, ptr %v113, i64 8
  %v116 = load <8 x double>, ptr %v115, align 8
  %v117 = getelementptr double, ptr %v113, i64 16
  %v118 = load <8 x double>, ptr %v117, align 8
  %v119 = getelementptr double, ptr %v113, i64 24
  %v120 = load <8 x double>, ptr %v119, align 8
  %v121 = fsub <8 x double> %v114, %v105                  ; %76 f64 sub %75 %74
  %v122 = fsub <8 x double> %v116, %v107
  %v123 = fsub <8 x double> %v118, %v109
  %v124 = fsub <8 x double> %v120, %v111
  %v125 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v53, <8 x double> %v121, <8 x double> %v105)  ; %77 f64 fma %65 %76 %74
  %v126 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v53, <8 x double> %v122, <8 x double> %v107)
  %v127 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v53, <8 x double> %v123, <8 x double> %v109)
  %v128 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v53, <8 x double> %v124, <8 x double> %v111)
  %v129 = fmul <8 x double> %v125, %v57                   ; %78 f64 mul %77 %66
  %v130 = fmul <8 x double> %v126, %v57
  %v131 = fmul <8 x double> %v127, %v57
  %v132 = fmul <8 x double> %v128, %v57
  %v133 = fneg <8 x double> %v129                         ; %79 f64 neg %78
  %v134 = fneg <8 x double> %v130
  %v135 = fneg <8 x double> %v131
  %v136 = fneg <8 x double> %v132
  %v137 = getelementptr double, ptr %v30, i64 9           ; %80 f64 exp %79
  %v138 = load double, ptr %v137, align 8, !invariant.load !0
  %v139 = insertelement <8 x double> poison, double %v138, i64 0
  %v140 = shufflevector <8 x double> %v139, <8 x double> poison, <8 x i32> zeroinitializer
  %v141 = getelementptr double, ptr %v30, i64 12
  %v142 = load double, ptr %v141, align 8, !invariant.load !0
  %v143 = insertelement <8 x double> poison, double %v142, i64 0
  %v144 = shufflevector <8 x double> %v143, <8 x double> poison, <8 x i32> zeroinitializer
  %v145 = getelementptr double, ptr %v30, i64 8
  %v146 = load double, ptr %v145, align 8, !invariant.load !0
  %v147 = insertelement <8 x double> poison, double %v146, i64 0
  %v148 = shufflevector <8 x double> %v147, <8 x double> poison, <8 x i32> zeroinitializer
  %v149 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v133, <8 x double> %v148, <8 x double> %v140)
  %v150 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v134, <8 x double> %v148, <8 x double> %v140)
  %v151 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v135, <8 x double> %v148, <8 x double> %v140)
  %v152 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v136, <8 x double> %v148, <8 x double> %v140)
  %v153 = fsub <8 x double> %v149, %v140
  %v154 = fsub <8 x double> %v150, %v140
  %v155 = fsub <8 x double> %v151, %v140
  %v156 = fsub <8 x double> %v152, %v140
  %v157 = getelementptr double, ptr %v30, i64 10
  %v158 = load double, ptr %v157, align 8, !invariant.load !0
  %v159 = insertelement <8 x double> poison, double %v158, i64 0
  %v160 = shufflevector <8 x double> %v159, <8 x double> poison, <8 x i32> zeroinitializer
  %v161 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v153, <8 x double> %v160, <8 x double> %v133)
  %v162 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v154, <8 x double> %v160, <8 x double> %v134)
  %v163 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v155, <8 x double> %v160, <8 x double> %v135)
  %v164 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v156, <8 x double> %v160, <8 x double> %v136)
  %v165 = getelementptr double, ptr %v30, i64 11
  %v166 = load double, ptr %v165, align 8, !invariant.load !0
  %v167 = insertelement <8 x double> poison, double %v166, i64 0
  %v168 = shufflevector <8 x double> %v167, <8 x double> poison, <8 x i32> zeroinitializer
  %v169 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v153, <8 x double> %v168, <8 x double> %v161)
  %v170 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v154, <8 x double> %v168, <8 x double> %v162)
  %v171 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v155, <8 x double> %v168, <8 x double> %v163)
  %v172 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v156, <8 x double> %v168, <8 x double> %v164)
  %v173 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v169, <8 x double> %v144, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v174 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v170, <8 x double> %v144, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v175 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v171, <8 x double> %v144, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v176 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v172, <8 x double> %v144, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v177 = getelementptr double, ptr %v30, i64 20
  %v178 = load double, ptr %v177, align 8, !invariant.load !0
  %v179 = insertelement <8 x double> poison, double %v178, i64 0
  %v180 = shufflevector <8 x double> %v179, <8 x double> poison, <8 x i32> zeroinitializer
  %v181 = getelementptr double, ptr %v30, i64 19
  %v182 = load double, ptr %v181, align 8, !invariant.load !0
  %v183 = insertelement <8 x double> poison, double %v182, i64 0
  %v184 = shufflevector <8 x double> %v183, <8 x double> poison, <8 x i32> zeroinitializer
  %v185 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v180, <8 x double> %v173, <8 x double> %v184)
  %v186 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v180, <8 x double> %v174, <8 x double> %v184)
  %v187 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v180, <8 x double> %v175, <8 x double> %v184)
  %v188 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v180, <8 x double> %v176, <8 x double> %v184)
  %v189 = getelementptr double, ptr %v30, i64 18
  %v190 = load double, ptr %v189, align 8, !invariant.load !0
  %v191 = insertelement <8 x double> poison, double %v190, i64 0
  %v192 = shufflevector <8 x double> %v191, <8 x double> poison, <8 x i32> zeroinitializer
  %v193 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v185, <8 x double> %v173, <8 x double> %v192)
  %v194 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v186, <8 x double> %v174, <8 x double> %v192)
  %v195 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v187, <8 x double> %v175, <8 x double> %v192)
  %v196 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v188, <8 x double> %v176, <8 x double> %v192)
  %v197 = getelementptr double, ptr %v30, i64 17
  %v198 = load double, ptr %v197, align 8, !invariant.load !0
  %v199 = insertelement <8 x double> poison, double %v198, i64 0
  %v200 = shufflevector <8 x double> %v199, <8 x double> poison, <8 x i32> zeroinitializer
  %v201 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v193, <8 x double> %v173, <8 x double> %v200)
  %v202 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v194, <8 x double> %v174, <8 x double> %v200)
  %v203 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v195, <8 x double> %v175, <8 x double> %v200)
  %v204 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v196, <8 x double> %v176, <8 x double> %v200)
  %v205 = getelementptr double, ptr %v30, i64 16
  %v206 = load double, ptr %v205, align 8, !invariant.load !0
  %v207 = insertelement <8 x double> poison, double %v206, i64 0
  %v208 = shufflevector <8 x double> %v207, <8 x double> poison, <8 x i32> zeroinitializer
  %v209 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v201, <8 x double> %v173, <8 x double> %v208)
  %v210 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v202, <8 x double> %v174, <8 x double> %v208)
  %v211 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v203, <8 x double> %v175, <8 x double> %v208)
  %v212 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v204, <8 x double> %v176, <8 x double> %v208)
  %v213 = getelementptr double, ptr %v30, i64 15
  %v214 = load double, ptr %v213, align 8, !invariant.load !0
  %v215 = insertelement <8 x double> poison, double %v214, i64 0
  %v216 = shufflevector <8 x double> %v215, <8 x double> poison, <8 x i32> zeroinitializer
  %v217 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v209, <8 x double> %v173, <8 x double> %v216)
  %v218 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v210, <8 x double> %v174, <8 x double> %v216)
  %v219 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v211, <8 x double> %v175, <8 x double> %v216)
  %v220 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v212, <8 x double> %v176, <8 x double> %v216)
  %v221 = getelementptr double, ptr %v30, i64 14
  %v222 = load double, ptr %v221, align 8, !invariant.load !0
  %v223 = insertelement <8 x double> poison, double %v222, i64 0
  %v224 = shufflevector <8 x double> %v223, <8 x double> poison, <8 x i32> zeroinitializer
  %v225 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v217, <8 x double> %v173, <8 x double> %v224)
  %v226 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v218, <8 x double> %v174, <8 x double> %v224)
  %v227 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v219, <8 x double> %v175, <8 x double> %v224)
  %v228 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v220, <8 x double> %v176, <8 x double> %v224)
  %v229 = getelementptr double, ptr %v30, i64 13
  %v230 = load double, ptr %v229, align 8, !invariant.load !0
  %v231 = insertelement <8 x double> poison, double %v230, i64 0
  %v232 = shufflevector <8 x double> %v231, <8 x double> poison, <8 x i32> zeroinitializer
  %v233 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v225, <8 x double> %v173, <8 x double> %v232)
  %v234 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v226, <8 x double> %v174, <8 x double> %v232)
  %v235 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v227, <8 x double> %v175, <8 x double> %v232)
  %v236 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v228, <8 x double> %v176, <8 x double> %v232)
  %v237 = getelementptr double, ptr %v30, i64 0
  %v238 = load <8 x double>, ptr %v237, align 64, !invariant.load !0
  %v239 = bitcast <8 x double> %v149 to <8 x i64>
  %v240 = bitcast <8 x double> %v150 to <8 x i64>
  %v241 = bitcast <8 x double> %v151 to <8 x i64>
  %v242 = bitcast <8 x double> %v152 to <8 x i64>
  %v243 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v238, <8 x i64> %v239)
  %v244 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v238, <8 x i64> %v240)
  %v245 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v238, <8 x i64> %v241)
  %v246 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v238, <8 x i64> %v242)
  %v247 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v243, <8 x double> %v233, <8 x double> %v243)
  %v248 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v244, <8 x double> %v234, <8 x double> %v244)
  %v249 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v245, <8 x double> %v235, <8 x double> %v245)
  %v250 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v246, <8 x double> %v236, <8 x double> %v246)
  %v251 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v247, <8 x double> %v153, <8 x double> poison, i8 -1, i32 4)
  %v252 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v248, <8 x double> %v154, <8 x double> poison, i8 -1, i32 4)
  %v253 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v249, <8 x double> %v155, <8 x double> poison, i8 -1, i32 4)
  %v254 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v250, <8 x double> %v156, <8 x double> poison, i8 -1, i32 4)
  ; models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
  %v255 = fmul <8 x double> %v96, %v61                    ; %81 f64 mul %73 %67
  %v256 = fmul <8 x double> %v98, %v61
  %v257 = fmul <8 x double> %v100, %v61
  %v258 = fmul <8 x double> %v102, %v61
  ; models/black_scholes.py:44 | forward = carried / df  [%50]
  %v259 = fdiv <8 x double> %v255, %v251                  ; %82 f64 div %81 %80
  %v260 = fdiv <8 x double> %v256, %v252
  %v261 = fdiv <8 x double> %v257, %v253
  %v262 = fdiv <8 x double> %v258, %v254
  ; models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
  %v263 = mul i64 %v64, %v8                               ; %83 f64 gather %68 #0
  %v264 = getelementptr i8, ptr %v81, i64 %v263
  %v265 = load <8 x double>, ptr %v264, align 8
  %v266 = getelementptr double, ptr %v264, i64 8
  %v267 = load <8 x double>, ptr %v266, align 8
  %v268 = getelementptr double, ptr %v264, i64 16
  %v269 = load <8 x double>, ptr %v268, align 8
  %v270 = getelementptr double, ptr %v264, i64 24
  %v271 = load <8 x double>, ptr %v270, align 8
  %v272 = fmul <8 x double> %v265, %v68                   ; %84 f64 mul %83 %69
  %v273 = fmul <8 x double> %v267, %v68
  %v274 = fmul <8 x double> %v269, %v68
  %v275 = fmul <8 x double> %v271, %v68
  ; models/black_scholes.py:46 | d1 = vt.log(forward / trade.strike) / stdev + 0.5 * stdev  [%60-%62, %64-%65]
  %v276 = fdiv <8 x double> %v259, %v72                   ; %85 f64 div %82 %70
  %v277 = fdiv <8 x double> %v260, %v72
  %v278 = fdiv <8 x double> %v261, %v72
  %v279 = fdiv <8 x double> %v262, %v72
  %v280 = fcmp olt <8 x double> %v276, splat (double 0x0010000000000000)  ; %86 b1 lt %85 %0
  %v281 = fcmp olt <8 x double> %v277, splat (double 0x0010000000000000)
  %v282 = fcmp olt <8 x double> %v278, splat (double 0x0010000000000000)
  %v283 = fcmp olt <8 x double> %v279, splat (double 0x0010000000000000)
  %v284 = fmul <8 x double> %v276, splat (double 0x4350000000000000)  ; %87 f64 mul %85 %1
  %v285 = fmul <8 x double> %v277, splat (double 0x4350000000000000)
  %v286 = fmul <8 x double> %v278, splat (double 0x4350000000000000)
  %v287 = fmul <8 x double> %v279, splat (double 0x4350000000000000)
  %v288 = select <8 x i1> %v280, <8 x double> %v284, <8 x double> %v276  ; %88 f64 select %86 %87 %85
  %v289 = select <8 x i1> %v281, <8 x double> %v285, <8 x double> %v277
  %v290 = select <8 x i1> %v282, <8 x double> %v286, <8 x double> %v278
  %v291 = select <8 x i1> %v283, <8 x double> %v287, <8 x double> %v279
  %v292 = bitcast <8 x double> %v288 to <8 x i64>         ; %89 i64 bits %88
  %v293 = bitcast <8 x double> %v289 to <8 x i64>
  %v294 = bitcast <8 x double> %v290 to <8 x i64>
  %v295 = bitcast <8 x double> %v291 to <8 x i64>
  %v296 = add <8 x i64> %v292, splat (i64 2627099782632789)  ; %90 i64 iadd %89 %2
  %v297 = add <8 x i64> %v293, splat (i64 2627099782632789)
  %v298 = add <8 x i64> %v294, splat (i64 2627099782632789)
  %v299 = add <8 x i64> %v295, splat (i64 2627099782632789)
  %v300 = select <8 x i1> %v280, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)  ; %91 f64 select %86 %3 %4
  %v301 = select <8 x i1> %v281, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)
  %v302 = select <8 x i1> %v282, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)
  %v303 = select <8 x i1> %v283, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)
  %v304 = lshr <8 x i64> %v296, splat (i64 52)            ; %92 i64 shr %90 #52
  %v305 = lshr <8 x i64> %v297, splat (i64 52)
  %v306 = lshr <8 x i64> %v298, splat (i64 52)
  %v307 = lshr <8 x i64> %v299, splat (i64 52)
  %v308 = or <8 x i64> %v304, splat (i64 4841369599423283200)  ; %93 i64 ior %92 %5
  %v309 = or <8 x i64> %v305, splat (i64 4841369599423283200)
  %v310 = or <8 x i64> %v306, splat (i64 4841369599423283200)
  %v311 = or <8 x i64> %v307, splat (i64 4841369599423283200)
  %v312 = bitcast <8 x i64> %v308 to <8 x double>         ; %94 f64 from_bits %93
  %v313 = bitcast <8 x i64> %v309 to <8 x double>
  %v314 = bitcast <8 x i64> %v310 to <8 x double>
  %v315 = bitcast <8 x i64> %v311 to <8 x double>
  %v316 = fsub <8 x double> %v312, %v300                  ; %95 f64 sub %94 %91
  %v317 = fsub <8 x double> %v313, %v301
  %v318 = fsub <8 x double> %v314, %v302
  %v319 = fsub <8 x double> %v315, %v303
  %v320 = and <8 x i64> %v296, splat (i64 4503599627370495)  ; %96 i64 iand %90 %6
  %v321 = and <8 x i64> %v297, splat (i64 4503599627370495)
  %v322 = and <8 x i64> %v298, splat (i64 4503599627370495)
  %v323 = and <8 x i64> %v299, splat (i64 4503599627370495)
  %v324 = add <8 x i64> %v320, splat (i64 4604555319017384619)  ; %97 i64 iadd %96 %7
  %v325 = add <8 x i64> %v321, splat (i64 4604555319017384619)
  %v326 = add <8 x i64> %v322, splat (i64 4604555319017384619)
  %v327 = add <8 x i64> %v323, splat (i64 4604555319017384619)
  %v328 = bitcast <8 x i64> %v324 to <8 x double>         ; %98 f64 from_bits %97
  %v329 = bitcast <8 x i64> %v325 to <8 x double>
  %v330 = bitcast <8 x i64> %v326 to <8 x double>
  %v331 = bitcast <8 x i64> %v327 to <8 x double>
  %v332 = lshr <8 x i64> %v296, splat (i64 48)            ; %99 i64 shr %90 #48
  %v333 = lshr <8 x i64> %v297, splat (i64 48)
  %v334 = lshr <8 x i64> %v298, splat (i64 48)
  %v335 = lshr <8 x i64> %v299, splat (i64 48)
  %v336 = load <8 x double>, ptr %v32, align 64           ; %100 f64 lookup %99 log_inverse
  %v337 = getelementptr double, ptr %v32, i64 8
  %v338 = load <8 x double>, ptr %v337, align 64
  %v339 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v336, <8 x i64> %v332, <8 x double> %v338)
  %v340 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v336, <8 x i64> %v333, <8 x double> %v338)
  %v341 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v336, <8 x i64> %v334, <8 x double> %v338)
  %v342 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v336, <8 x i64> %v335, <8 x double> %v338)
  %v343 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v328, <8 x double> %v339, <8 x double> splat (double 0xBFF0000000000000))  ; %101 f64 fma %98 %100 %8
  %v344 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v329, <8 x double> %v340, <8 x double> splat (double 0xBFF0000000000000))
  %v345 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v330, <8 x double> %v341, <8 x double> splat (double 0xBFF0000000000000))
  %v346 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v331, <8 x double> %v342, <8 x double> splat (double 0xBFF0000000000000))
  %v347 = load <8 x double>, ptr %v34, align 64           ; %102 f64 lookup %99 log_value
  %v348 = getelementptr double, ptr %v34, i64 8
  %v349 = load <8 x double>, ptr %v348, align 64
  %v350 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v347, <8 x i64> %v332, <8 x double> %v349)
  %v351 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v347, <8 x i64> %v333, <8 x double> %v349)
  %v352 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v347, <8 x i64> %v334, <8 x double> %v349)
  %v353 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v347, <8 x i64> %v335, <8 x double> %v349)
  %v354 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v316, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v350)  ; %103 f64 fma %95 %9 %102
  %v355 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v317, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v351)
  %v356 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v318, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v352)
  %v357 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v319, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v353)
  %v358 = fadd <8 x double> %v354, %v343                  ; %104 f64 add %103 %101
  %v359 = fadd <8 x double> %v355, %v344
  %v360 = fadd <8 x double> %v356, %v345
  %v361 = fadd <8 x double> %v357, %v346
  %v362 = fsub <8 x double> %v354, %v358                  ; %105 f64 sub %103 %104
  %v363 = fsub <8 x double> %v355, %v359
  %v364 = fsub <8 x double> %v356, %v360
  %v365 = fsub <8 x double> %v357, %v361
  %v366 = fadd <8 x double> %v362, %v343                  ; %106 f64 add %105 %101
  %v367 = fadd <8 x double> %v363, %v344
  %v368 = fadd <8 x double> %v364, %v345
  %v369 = fadd <8 x double> %v365, %v346
  %v370 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v316, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v366)  ; %107 f64 fma %95 %10 %106
  %v371 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v317, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v367)
  %v372 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v318, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v368)
  %v373 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v319, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v369)
  %v374 = fmul <8 x double> %v343, %v343                  ; %108 f64 mul %101 %101
  %v375 = fmul <8 x double> %v344, %v344
  %v376 = fmul <8 x double> %v345, %v345
  %v377 = fmul <8 x double> %v346, %v346
  %v378 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v343, <8 x double> splat (double 0x3FBC8C2744C1F5E4))  ; %109 f64 fma %11 %101 %12
  %v379 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v344, <8 x double> splat (double 0x3FBC8C2744C1F5E4))
  %v380 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v345, <8 x double> splat (double 0x3FBC8C2744C1F5E4))
  %v381 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v346, <8 x double> splat (double 0x3FBC8C2744C1F5E4))
  %v382 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v378, <8 x double> %v343, <8 x double> splat (double 0xBFC0001B656BEAB7))  ; %110 f64 fma %109 %101 %13
  %v383 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v379, <8 x double> %v344, <8 x double> splat (double 0xBFC0001B656BEAB7))
  %v384 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v380, <8 x double> %v345, <8 x double> splat (double 0xBFC0001B656BEAB7))
  %v385 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v381, <8 x double> %v346, <8 x double> splat (double 0xBFC0001B656BEAB7))
  %v386 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v382, <8 x double> %v343, <8 x double> splat (double 0x3FC2491F690C91D2))  ; %111 f64 fma %110 %101 %14
  %v387 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v383, <8 x double> %v344, <8 x double> splat (double 0x3FC2491F690C91D2))
  %v388 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v384, <8 x double> %v345, <8 x double> splat (double 0x3FC2491F690C91D2))
  %v389 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v385, <8 x double> %v346, <8 x double> splat (double 0x3FC2491F690C91D2))
  %v390 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v386, <8 x double> %v343, <8 x double> splat (double 0xBFC555554C9AD0E9))  ; %112 f64 fma %111 %101 %15
  %v391 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v387, <8 x double> %v344, <8 x double> splat (double 0xBFC555554C9AD0E9))
  %v392 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v388, <8 x double> %v345, <8 x double> splat (double 0xBFC555554C9AD0E9))
  %v393 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v389, <8 x double> %v346, <8 x double> splat (double 0xBFC555554C9AD0E9))
  %v394 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v390, <8 x double> %v343, <8 x double> splat (double 0x3FC999999A66083C))  ; %113 f64 fma %112 %101 %16
  %v395 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v391, <8 x double> %v344, <8 x double> splat (double 0x3FC999999A66083C))
  %v396 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v392, <8 x double> %v345, <8 x double> splat (double 0x3FC999999A66083C))
  %v397 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v393, <8 x double> %v346, <8 x double> splat (double 0x3FC999999A66083C))
  %v398 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v394, <8 x double> %v343, <8 x double> splat (double 0xBFD0000000007858))  ; %114 f64 fma %113 %101 %17
  %v399 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v395, <8 x double> %v344, <8 x double> splat (double 0xBFD0000000007858))
  %v400 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v396, <8 x double> %v345, <8 x double> splat (double 0xBFD0000000007858))
  %v401 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v397, <8 x double> %v346, <8 x double> splat (double 0xBFD0000000007858))
  %v402 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v398, <8 x double> %v343, <8 x double> splat (double 0x3FD5555555555066))  ; %115 f64 fma %114 %101 %18
  %v403 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v399, <8 x double> %v344, <8 x double> splat (double 0x3FD5555555555066))
  %v404 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v400, <8 x double> %v345, <8 x double> splat (double 0x3FD5555555555066))
  %v405 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v401, <8 x double> %v346, <8 x double> splat (double 0x3FD5555555555066))
  %v406 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v402, <8 x double> %v343, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))  ; %116 f64 fma %115 %101 %19
  %v407 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v403, <8 x double> %v344, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))
  %v408 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v404, <8 x double> %v345, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))
  %v409 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v405, <8 x double> %v346, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))
  %v410 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v374, <8 x double> %v406, <8 x double> %v370)  ; %117 f64 fma %108 %116 %107
  %v411 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v375, <8 x double> %v407, <8 x double> %v371)
  %v412 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v376, <8 x double> %v408, <8 x double> %v372)
  %v413 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v377, <8 x double> %v409, <8 x double> %v373)
  %v414 = fadd <8 x double> %v410, %v358                  ; %118 f64 add %117 %104
  %v415 = fadd <8 x double> %v411, %v359
  %v416 = fadd <8 x double> %v412, %v360
  %v417 = fadd <8 x double> %v413, %v361
  %v418 = fcmp olt <8 x double> %v276, splat (double 0x7FF0000000000000)  ; %119 b1 lt %85 %20
  %v419 = fcmp olt <8 x double> %v277, splat (double 0x7FF0000000000000)
  %v420 = fcmp olt <8 x double> %v278, splat (double 0x7FF0000000000000)
  %v421 = fcmp olt <8 x double> %v279, splat (double 0x7FF0000000000000)
  %v422 = select <8 x i1> %v418, <8 x double> %v414, <8 x double> %v276  ; %120 f64 select %119 %118 %85
  %v423 = select <8 x i1> %v419, <8 x double> %v415, <8 x double> %v277
  %v424 = select <8 x i1> %v420, <8 x double> %v416, <8 x double> %v278
  %v425 = select <8 x i1> %v421, <8 x double> %v417, <8 x double> %v279
  %v426 = fcmp oeq <8 x double> %v276, splat (double 0x0000000000000000)  ; %121 b1 eq %85 %21
  %v427 = fcmp oeq <8 x double> %v277, splat (double 0x0000000000000000)
  %v428 = fcmp oeq <8 x double> %v278, splat (double 0x0000000000000000)
  %v429 = fcmp oeq <8 x double> %v279, splat (double 0x0000000000000000)
  %v430 = select <8 x i1> %v426, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)  ; %122 f64 select %121 %22 %23
  %v431 = select <8 x i1> %v427, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)
  %v432 = select <8 x i1> %v428, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)
  %v433 = select <8 x i1> %v429, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)
  %v434 = fcmp ole <8 x double> %v276, splat (double 0x0000000000000000)  ; %123 b1 le %85 %21
  %v435 = fcmp ole <8 x double> %v277, splat (double 0x0000000000000000)
  %v436 = fcmp ole <8 x double> %v278, splat (double 0x0000000000000000)
  %v437 = fcmp ole <8 x double> %v279, splat (double 0x0000000000000000)
  %v438 = select <8 x i1> %v434, <8 x double> %v430, <8 x double> %v422  ; %124 f64 select %123 %122 %120
  %v439 = select <8 x i1> %v435, <8 x double> %v431, <8 x double> %v423
  %v440 = select <8 x i1> %v436, <8 x double> %v432, <8 x double> %v424
  %v441 = select <8 x i1> %v437, <8 x double> %v433, <8 x double> %v425
  %v442 = fdiv <8 x double> %v438, %v272                  ; %125 f64 div %124 %84
  %v443 = fdiv <8 x double> %v439, %v273
  %v444 = fdiv <8 x double> %v440, %v274
  %v445 = fdiv <8 x double> %v441, %v275
  %v446 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v272, <8 x double> %v442)  ; %126 f64 fma %24 %84 %125
  %v447 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v273, <8 x double> %v443)
  %v448 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v274, <8 x double> %v444)
  %v449 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v275, <8 x double> %v445)
  ; models/black_scholes.py:47 | d2 = d1 - stdev  [%66]
  %v450 = fneg <8 x double> %v265                         ; %127 f64 neg %83
  %v451 = fneg <8 x double> %v267
  %v452 = fneg <8 x double> %v269
  %v453 = fneg <8 x double> %v271
  %v454 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v450, <8 x double> %v68, <8 x double> %v446)  ; %128 f64 fma %127 %69 %126
  %v455 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v451, <8 x double> %v68, <8 x double> %v447)
  %v456 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v452, <8 x double> %v68, <8 x double> %v448)
  %v457 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v453, <8 x double> %v68, <8 x double> %v449)
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v458 = fmul <8 x double> %v76, %v446                   ; %129 f64 mul %71 %126
  %v459 = fmul <8 x double> %v76, %v447
  %v460 = fmul <8 x double> %v76, %v448
  %v461 = fmul <8 x double> %v76, %v449
  %v462 = bitcast <8 x double> %v458 to <8 x i64>         ; %130 i64 bits %129
  %v463 = bitcast <8 x double> %v459 to <8 x i64>
  %v464 = bitcast <8 x double> %v460 to <8 x i64>
  %v465 = bitcast <8 x double> %v461 to <8 x i64>
  %v466 = and <8 x i64> %v462, splat (i64 9223372036854775807)  ; %131 i64 iand %130 %25
  %v467 = and <8 x i64> %v463, splat (i64 9223372036854775807)
  %v468 = and <8 x i64> %v464, splat (i64 9223372036854775807)
  %v469 = and <8 x i64> %v465, splat (i64 9223372036854775807)
  %v470 = bitcast <8 x i64> %v466 to <8 x double>         ; %132 f64 from_bits %131
  %v471 = bitcast <8 x i64> %v467 to <8 x double>
  %v472 = bitcast <8 x i64> %v468 to <8 x double>
  %v473 = bitcast <8 x i64> %v469 to <8 x double>
  %v474 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v470  ; %133 b1 lt %26 %132
  %v475 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v471
  %v476 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v472
  %v477 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v473
  %v478 = select <8 x i1> %v474, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v470  ; %134 f64 select %133 %26 %132
  %v479 = select <8 x i1> %v475, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v471
  %v480 = select <8 x i1> %v476, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v472
  %v481 = select <8 x i1> %v477, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v473
  %v482 = fmul <8 x double> %v478, %v478                  ; %135 f64 mul %134 %134
  %v483 = fmul <8 x double> %v479, %v479
  %v484 = fmul <8 x double> %v480, %v480
  %v485 = fmul <8 x double> %v481, %v481
  %v486 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v482, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))  ; %136 f64 fma %135 %27 %28
  %v487 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v483, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v488 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v484, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v489 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v485, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v490 = fsub <8 x double> %v486, splat (double 0x4338000000000C80)  ; %137 f64 sub %136 %28
  %v491 = fsub <8 x double> %v487, splat (double 0x4338000000000C80)
  %v492 = fsub <8 x double> %v488, splat (double 0x4338000000000C80)
  %v493 = fsub <8 x double> %v489, splat (double 0x4338000000000C80)
  %v494 = fmul <8 x double> %v490, splat (double 0x3FB62E42FEFA0000)  ; %138 f64 mul %137 %29
  %v495 = fmul <8 x double> %v491, splat (double 0x3FB62E42FEFA0000)
  %v496 = fmul <8 x double> %v492, splat (double 0x3FB62E42FEFA0000)
  %v497 = fmul <8 x double> %v493, splat (double 0x3FB62E42FEFA0000)
  %v498 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v478, <8 x double> %v478, <8 x double> %v494)  ; %139 f64 fma %134 %134 %138
  %v499 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v479, <8 x double> %v479, <8 x double> %v495)
  %v500 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v480, <8 x double> %v480, <8 x double> %v496)
  %v501 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v481, <8 x double> %v481, <8 x double> %v497)
  %v502 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v490, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v498)  ; %140 f64 fma %137 %30 %139
  %v503 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v491, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v499)
  %v504 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v492, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v500)
  %v505 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v493, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v501)
  %v506 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v502, <8 x double> splat (double 0xBF3102BC90B9D849))  ; %141 f64 fma %31 %140 %32
  %v507 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v503, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v508 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v504, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v509 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v505, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v510 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v506, <8 x double> %v502, <8 x double> splat (double 0x3F6543507555C62F))  ; %142 f64 fma %141 %140 %33
  %v511 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v507, <8 x double> %v503, <8 x double> splat (double 0x3F6543507555C62F))
  %v512 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v508, <8 x double> %v504, <8 x double> splat (double 0x3F6543507555C62F))
  %v513 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v509, <8 x double> %v505, <8 x double> splat (double 0x3F6543507555C62F))
  %v514 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v510, <8 x double> %v502, <8 x double> splat (double 0xBF95435075543C93))  ; %143 f64 fma %142 %140 %34
  %v515 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v511, <8 x double> %v503, <8 x double> splat (double 0xBF95435075543C93))
  %v516 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v512, <8 x double> %v504, <8 x double> splat (double 0xBF95435075543C93))
  %v517 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v513, <8 x double> %v505, <8 x double> splat (double 0xBF95435075543C93))
  %v518 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v514, <8 x double> %v502, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))  ; %144 f64 fma %143 %140 %35
  %v519 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v515, <8 x double> %v503, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v520 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v516, <8 x double> %v504, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v521 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v517, <8 x double> %v505, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v522 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v518, <8 x double> %v502, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))  ; %145 f64 fma %144 %140 %36
  %v523 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v519, <8 x double> %v503, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v524 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v520, <8 x double> %v504, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v525 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v521, <8 x double> %v505, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v526 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v522, <8 x double> %v502, <8 x double> splat (double 0xBF6B074FE2381AAD))  ; %146 f64 fma %145 %140 %37
  %v527 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v523, <8 x double> %v503, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v528 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v524, <8 x double> %v504, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v529 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v525, <8 x double> %v505, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v530 = bitcast <8 x double> %v486 to <8 x i64>         ; %147 i64 bits %136
  %v531 = bitcast <8 x double> %v487 to <8 x i64>
  %v532 = bitcast <8 x double> %v488 to <8 x i64>
  %v533 = bitcast <8 x double> %v489 to <8 x i64>
  %v534 = load <8 x double>, ptr %v36, align 64           ; %148 f64 lookup %147 exp16
  %v535 = getelementptr double, ptr %v36, i64 8
  %v536 = load <8 x double>, ptr %v535, align 64
  %v537 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v534, <8 x i64> %v530, <8 x double> %v536)
  %v538 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v534, <8 x i64> %v531, <8 x double> %v536)
  %v539 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v534, <8 x i64> %v532, <8 x double> %v536)
  %v540 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v534, <8 x i64> %v533, <8 x double> %v536)
  %v541 = bitcast <8 x double> %v537 to <8 x i64>         ; %149 i64 bits %148
  %v542 = bitcast <8 x double> %v538 to <8 x i64>
  %v543 = bitcast <8 x double> %v539 to <8 x i64>
  %v544 = bitcast <8 x double> %v540 to <8 x i64>
  %v545 = shl <8 x i64> %v530, splat (i64 48)             ; %150 i64 shl %147 #48
  %v546 = shl <8 x i64> %v531, splat (i64 48)
  %v547 = shl <8 x i64> %v532, splat (i64 48)
  %v548 = shl <8 x i64> %v533, splat (i64 48)
  %v549 = add <8 x i64> %v541, %v545                      ; %151 i64 iadd %149 %150
  %v550 = add <8 x i64> %v542, %v546
  %v551 = add <8 x i64> %v543, %v547
  %v552 = add <8 x i64> %v544, %v548
  %v553 = bitcast <8 x i64> %v549 to <8 x double>         ; %152 f64 from_bits %151
  %v554 = bitcast <8 x i64> %v550 to <8 x double>
  %v555 = bitcast <8 x i64> %v551 to <8 x double>
  %v556 = bitcast <8 x i64> %v552 to <8 x double>
  %v557 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v553, <8 x double> %v526, <8 x double> %v553)  ; %153 f64 fma %152 %146 %152
  %v558 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v554, <8 x double> %v527, <8 x double> %v554)
  %v559 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v555, <8 x double> %v528, <8 x double> %v555)
  %v560 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v556, <8 x double> %v529, <8 x double> %v556)
  %v561 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v478, <8 x double> splat (double 0x3EF2065EADEF1621))  ; %154 f64 fma %38 %134 %39
  %v562 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v479, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v563 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v480, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v564 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v481, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v565 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v561, <8 x double> %v478, <8 x double> splat (double 0x3F30B0DFF9252084))  ; %155 f64 fma %154 %134 %40
  %v566 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v562, <8 x double> %v479, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v567 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v563, <8 x double> %v480, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v568 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v564, <8 x double> %v481, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v569 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v565, <8 x double> %v478, <8 x double> splat (double 0x3F63CF9E9A761E2E))  ; %156 f64 fma %155 %134 %41
  %v570 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v566, <8 x double> %v479, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v571 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v567, <8 x double> %v480, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v572 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v568, <8 x double> %v481, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v573 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v569, <8 x double> %v478, <8 x double> splat (double 0x3F908DFB1FD8EEEB))  ; %157 f64 fma %156 %134 %42
  %v574 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v570, <8 x double> %v479, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v575 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v571, <8 x double> %v480, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v576 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v572, <8 x double> %v481, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v577 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v573, <8 x double> %v478, <8 x double> splat (double 0x3FB442E26B1CB21C))  ; %158 f64 fma %157 %134 %43
  %v578 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v574, <8 x double> %v479, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v579 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v575, <8 x double> %v480, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v580 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v576, <8 x double> %v481, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v581 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v577, <8 x double> %v478, <8 x double> splat (double 0x3FD25BEC9542CAA4))  ; %159 f64 fma %158 %134 %44
  %v582 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v578, <8 x double> %v479, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v583 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v579, <8 x double> %v480, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v584 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v580, <8 x double> %v481, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v585 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v581, <8 x double> %v478, <8 x double> splat (double 0x3FE85806747E189D))  ; %160 f64 fma %159 %134 %45
  %v586 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v582, <8 x double> %v479, <8 x double> splat (double 0x3FE85806747E189D))
  %v587 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v583, <8 x double> %v480, <8 x double> splat (double 0x3FE85806747E189D))
  %v588 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v584, <8 x double> %v481, <8 x double> splat (double 0x3FE85806747E189D))
  %v589 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v585, <8 x double> %v478, <8 x double> splat (double 0x3FF6B1D171F3E166))  ; %161 f64 fma %160 %134 %46
  %v590 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v586, <8 x double> %v479, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v591 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v587, <8 x double> %v480, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v592 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v588, <8 x double> %v481, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v593 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v589, <8 x double> %v478, <8 x double> splat (double 0x3FFB184DAB562FAF))  ; %162 f64 fma %161 %134 %47
  %v594 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v590, <8 x double> %v479, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v595 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v591, <8 x double> %v480, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v596 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v592, <8 x double> %v481, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v597 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v593, <8 x double> %v478, <8 x double> splat (double 0x3FF0000000000024))  ; %163 f64 fma %162 %134 %48
  %v598 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v594, <8 x double> %v479, <8 x double> splat (double 0x3FF0000000000024))
  %v599 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v595, <8 x double> %v480, <8 x double> splat (double 0x3FF0000000000024))
  %v600 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v596, <8 x double> %v481, <8 x double> splat (double 0x3FF0000000000024))
  %v601 = fmul <8 x double> %v557, %v597                  ; %164 f64 mul %153 %163
  %v602 = fmul <8 x double> %v558, %v598
  %v603 = fmul <8 x double> %v559, %v599
  %v604 = fmul <8 x double> %v560, %v600
  %v605 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v478, <8 x double> splat (double 0x3EF2065EAE1750A3))  ; %165 f64 fma %49 %134 %50
  %v606 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v479, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v607 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v480, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v608 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v481, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v609 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v605, <8 x double> %v478, <8 x double> splat (double 0x3F309DA77897EAC0))  ; %166 f64 fma %165 %134 %51
  %v610 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v606, <8 x double> %v479, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v611 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v607, <8 x double> %v480, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v612 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v608, <8 x double> %v481, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v613 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v609, <8 x double> %v478, <8 x double> splat (double 0x3F638785252D0549))  ; %167 f64 fma %166 %134 %52
  %v614 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v610, <8 x double> %v479, <8 x double> splat (double 0x3F638785252D0549))
  %v615 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v611, <8 x double> %v480, <8 x double> splat (double 0x3F638785252D0549))
  %v616 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v612, <8 x double> %v481, <8 x double> splat (double 0x3F638785252D0549))
  %v617 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v613, <8 x double> %v478, <8 x double> splat (double 0x3F9009F47225A840))  ; %168 f64 fma %167 %134 %53
  %v618 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v614, <8 x double> %v479, <8 x double> splat (double 0x3F9009F47225A840))
  %v619 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v615, <8 x double> %v480, <8 x double> splat (double 0x3F9009F47225A840))
  %v620 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v616, <8 x double> %v481, <8 x double> splat (double 0x3F9009F47225A840))
  %v621 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v617, <8 x double> %v478, <8 x double> splat (double 0x3FB3112D15D5FC49))  ; %169 f64 fma %168 %134 %54
  %v622 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v618, <8 x double> %v479, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v623 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v619, <8 x double> %v480, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v624 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v620, <8 x double> %v481, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v625 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v621, <8 x double> %v478, <8 x double> splat (double 0x3FD07332AA52E2AF))  ; %170 f64 fma %169 %134 %55
  %v626 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v622, <8 x double> %v479, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v627 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v623, <8 x double> %v480, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v628 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v624, <8 x double> %v481, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v629 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v625, <8 x double> %v478, <8 x double> splat (double 0x3FE40314C61B02D4))  ; %171 f64 fma %170 %134 %56
  %v630 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v626, <8 x double> %v479, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v631 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v627, <8 x double> %v480, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v632 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v628, <8 x double> %v481, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v633 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v629, <8 x double> %v478, <8 x double> splat (double 0x3FEF9BED8E4497F9))  ; %172 f64 fma %171 %134 %57
  %v634 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v630, <8 x double> %v479, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v635 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v631, <8 x double> %v480, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v636 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v632, <8 x double> %v481, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v637 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v633, <8 x double> %v478, <8 x double> splat (double 0x3FE9884533D4368A))  ; %173 f64 fma %172 %134 %58
  %v638 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v634, <8 x double> %v479, <8 x double> splat (double 0x3FE9884533D4368A))
  %v639 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v635, <8 x double> %v480, <8 x double> splat (double 0x3FE9884533D4368A))
  %v640 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v636, <8 x double> %v481, <8 x double> splat (double 0x3FE9884533D4368A))
  %v641 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v478, <8 x double> %v597, <8 x double> %v637)  ; %174 f64 fma %134 %163 %173
  %v642 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v479, <8 x double> %v598, <8 x double> %v638)
  %v643 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v480, <8 x double> %v599, <8 x double> %v639)
  %v644 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v481, <8 x double> %v600, <8 x double> %v640)
  %v645 = fdiv <8 x double> %v601, %v641                  ; %175 f64 div %164 %174
  %v646 = fdiv <8 x double> %v602, %v642
  %v647 = fdiv <8 x double> %v603, %v643
  %v648 = fdiv <8 x double> %v604, %v644
  %v649 = fcmp olt <8 x double> %v458, splat (double 0x0000000000000000)  ; %176 b1 lt %129 %21
  %v650 = fcmp olt <8 x double> %v459, splat (double 0x0000000000000000)
  %v651 = fcmp olt <8 x double> %v460, splat (double 0x0000000000000000)
  %v652 = fcmp olt <8 x double> %v461, splat (double 0x0000000000000000)
  %v653 = fmul <8 x double> %v645, splat (double 0x3370000000000000)  ; %177 f64 mul %175 %59
  %v654 = fmul <8 x double> %v646, splat (double 0x3370000000000000)
  %v655 = fmul <8 x double> %v647, splat (double 0x3370000000000000)
  %v656 = fmul <8 x double> %v648, splat (double 0x3370000000000000)
  %v657 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v645, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))  ; %178 f64 fma %175 %60 %61
  %v658 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v646, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v659 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v647, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v660 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v648, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v661 = select <8 x i1> %v649, <8 x double> %v653, <8 x double> %v657  ; %179 f64 select %176 %177 %178
  %v662 = select <8 x i1> %v650, <8 x double> %v654, <8 x double> %v658
  %v663 = select <8 x i1> %v651, <8 x double> %v655, <8 x double> %v659
  %v664 = select <8 x i1> %v652, <8 x double> %v656, <8 x double> %v660
  %v665 = fmul <8 x double> %v72, %v251                   ; %180 f64 mul %70 %80
  %v666 = fmul <8 x double> %v72, %v252
  %v667 = fmul <8 x double> %v72, %v253
  %v668 = fmul <8 x double> %v72, %v254
  %v669 = fmul <8 x double> %v76, %v454                   ; %181 f64 mul %71 %128
  %v670 = fmul <8 x double> %v76, %v455
  %v671 = fmul <8 x double> %v76, %v456
  %v672 = fmul <8 x double> %v76, %v457
  %v673 = bitcast <8 x double> %v669 to <8 x i64>         ; %182 i64 bits %181
  %v674 = bitcast <8 x double> %v670 to <8 x i64>
  %v675 = bitcast <8 x double> %v671 to <8 x i64>
  %v676 = bitcast <8 x double> %v672 to <8 x i64>
  %v677 = and <8 x i64> %v673, splat (i64 9223372036854775807)  ; %183 i64 iand %182 %25
  %v678 = and <8 x i64> %v674, splat (i64 9223372036854775807)
  %v679 = and <8 x i64> %v675, splat (i64 9223372036854775807)
  %v680 = and <8 x i64> %v676, splat (i64 9223372036854775807)
  %v681 = bitcast <8 x i64> %v677 to <8 x double>         ; %184 f64 from_bits %183
  %v682 = bitcast <8 x i64> %v678 to <8 x double>
  %v683 = bitcast <8 x i64> %v679 to <8 x double>
  %v684 = bitcast <8 x i64> %v680 to <8 x double>
  %v685 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v681  ; %185 b1 lt %26 %184
  %v686 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v682
  %v687 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v683
  %v688 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v684
  %v689 = select <8 x i1> %v685, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v681  ; %186 f64 select %185 %26 %184
  %v690 = select <8 x i1> %v686, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v682
  %v691 = select <8 x i1> %v687, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v683
  %v692 = select <8 x i1> %v688, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v684
  %v693 = fmul <8 x double> %v689, %v689                  ; %187 f64 mul %186 %186
  %v694 = fmul <8 x double> %v690, %v690
  %v695 = fmul <8 x double> %v691, %v691
  %v696 = fmul <8 x double> %v692, %v692
  %v697 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v693, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))  ; %188 f64 fma %187 %27 %28
  %v698 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v694, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v699 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v695, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v700 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v696, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v701 = fsub <8 x double> %v697, splat (double 0x4338000000000C80)  ; %189 f64 sub %188 %28
  %v702 = fsub <8 x double> %v698, splat (double 0x4338000000000C80)
  %v703 = fsub <8 x double> %v699, splat (double 0x4338000000000C80)
  %v704 = fsub <8 x double> %v700, splat (double 0x4338000000000C80)
  %v705 = fmul <8 x double> %v701, splat (double 0x3FB62E42FEFA0000)  ; %190 f64 mul %189 %29
  %v706 = fmul <8 x double> %v702, splat (double 0x3FB62E42FEFA0000)
  %v707 = fmul <8 x double> %v703, splat (double 0x3FB62E42FEFA0000)
  %v708 = fmul <8 x double> %v704, splat (double 0x3FB62E42FEFA0000)
  %v709 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v689, <8 x double> %v689, <8 x double> %v705)  ; %191 f64 fma %186 %186 %190
  %v710 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v690, <8 x double> %v690, <8 x double> %v706)
  %v711 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v691, <8 x double> %v691, <8 x double> %v707)
  %v712 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v692, <8 x double> %v692, <8 x double> %v708)
  %v713 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v701, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v709)  ; %192 f64 fma %189 %30 %191
  %v714 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v702, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v710)
  %v715 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v703, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v711)
  %v716 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v704, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v712)
  %v717 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v713, <8 x double> splat (double 0xBF3102BC90B9D849))  ; %193 f64 fma %31 %192 %32
  %v718 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v714, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v719 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v715, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v720 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v716, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v721 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v717, <8 x double> %v713, <8 x double> splat (double 0x3F6543507555C62F))  ; %194 f64 fma %193 %192 %33
  %v722 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v718, <8 x double> %v714, <8 x double> splat (double 0x3F6543507555C62F))
  %v723 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v719, <8 x double> %v715, <8 x double> splat (double 0x3F6543507555C62F))
  %v724 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v720, <8 x double> %v716, <8 x double> splat (double 0x3F6543507555C62F))
  %v725 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v721, <8 x double> %v713, <8 x double> splat (double 0xBF95435075543C93))  ; %195 f64 fma %194 %192 %34
  %v726 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v722, <8 x double> %v714, <8 x double> splat (double 0xBF95435075543C93))
  %v727 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v723, <8 x double> %v715, <8 x double> splat (double 0xBF95435075543C93))
  %v728 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v724, <8 x double> %v716, <8 x double> splat (double 0xBF95435075543C93))
  %v729 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v725, <8 x double> %v713, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))  ; %196 f64 fma %195 %192 %35
  %v730 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v726, <8 x double> %v714, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v731 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v727, <8 x double> %v715, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v732 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v728, <8 x double> %v716, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v733 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v729, <8 x double> %v713, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))  ; %197 f64 fma %196 %192 %36
  %v734 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v730, <8 x double> %v714, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v735 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v731, <8 x double> %v715, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v736 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v732, <8 x double> %v716, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v737 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v733, <8 x double> %v713, <8 x double> splat (double 0xBF6B074FE2381AAD))  ; %198 f64 fma %197 %192 %37
  %v738 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v734, <8 x double> %v714, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v739 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v735, <8 x double> %v715, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v740 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v736, <8 x double> %v716, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v741 = bitcast <8 x double> %v697 to <8 x i64>         ; %199 i64 bits %188
  %v742 = bitcast <8 x double> %v698 to <8 x i64>
  %v743 = bitcast <8 x double> %v699 to <8 x i64>
  %v744 = bitcast <8 x double> %v700 to <8 x i64>
  %v745 = load <8 x double>, ptr %v36, align 64           ; %200 f64 lookup %199 exp16
  %v746 = getelementptr double, ptr %v36, i64 8
  %v747 = load <8 x double>, ptr %v746, align 64
  %v748 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v745, <8 x i64> %v741, <8 x double> %v747)
  %v749 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v745, <8 x i64> %v742, <8 x double> %v747)
  %v750 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v745, <8 x i64> %v743, <8 x double> %v747)
  %v751 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v745, <8 x i64> %v744, <8 x double> %v747)
  %v752 = bitcast <8 x double> %v748 to <8 x i64>         ; %201 i64 bits %200
  %v753 = bitcast <8 x double> %v749 to <8 x i64>
  %v754 = bitcast <8 x double> %v750 to <8 x i64>
  %v755 = bitcast <8 x double> %v751 to <8 x i64>
  %v756 = shl <8 x i64> %v741, splat (i64 48)             ; %202 i64 shl %199 #48
  %v757 = shl <8 x i64> %v742, splat (i64 48)
  %v758 = shl <8 x i64> %v743, splat (i64 48)
  %v759 = shl <8 x i64> %v744, splat (i64 48)
  %v760 = add <8 x i64> %v752, %v756                      ; %203 i64 iadd %201 %202
  %v761 = add <8 x i64> %v753, %v757
  %v762 = add <8 x i64> %v754, %v758
  %v763 = add <8 x i64> %v755, %v759
  %v764 = bitcast <8 x i64> %v760 to <8 x double>         ; %204 f64 from_bits %203
  %v765 = bitcast <8 x i64> %v761 to <8 x double>
  %v766 = bitcast <8 x i64> %v762 to <8 x double>
  %v767 = bitcast <8 x i64> %v763 to <8 x double>
  %v768 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v764, <8 x double> %v737, <8 x double> %v764)  ; %205 f64 fma %204 %198 %204
  %v769 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v765, <8 x double> %v738, <8 x double> %v765)
  %v770 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v766, <8 x double> %v739, <8 x double> %v766)
  %v771 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v767, <8 x double> %v740, <8 x double> %v767)
  %v772 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v689, <8 x double> splat (double 0x3EF2065EADEF1621))  ; %206 f64 fma %38 %186 %39
  %v773 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v690, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v774 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v691, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v775 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v692, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v776 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v772, <8 x double> %v689, <8 x double> splat (double 0x3F30B0DFF9252084))  ; %207 f64 fma %206 %186 %40
  %v777 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v773, <8 x double> %v690, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v778 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v774, <8 x double> %v691, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v779 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v775, <8 x double> %v692, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v780 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v776, <8 x double> %v689, <8 x double> splat (double 0x3F63CF9E9A761E2E))  ; %208 f64 fma %207 %186 %41
  %v781 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v777, <8 x double> %v690, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v782 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v778, <8 x double> %v691, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v783 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v779, <8 x double> %v692, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v784 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v780, <8 x double> %v689, <8 x double> splat (double 0x3F908DFB1FD8EEEB))  ; %209 f64 fma %208 %186 %42
  %v785 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v781, <8 x double> %v690, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v786 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v782, <8 x double> %v691, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v787 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v783, <8 x double> %v692, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v788 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v784, <8 x double> %v689, <8 x double> splat (double 0x3FB442E26B1CB21C))  ; %210 f64 fma %209 %186 %43
  %v789 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v785, <8 x double> %v690, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v790 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v786, <8 x double> %v691, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v791 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v787, <8 x double> %v692, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v792 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v788, <8 x double> %v689, <8 x double> splat (double 0x3FD25BEC9542CAA4))  ; %211 f64 fma %210 %186 %44
  %v793 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v789, <8 x double> %v690, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v794 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v790, <8 x double> %v691, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v795 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v791, <8 x double> %v692, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v796 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v792, <8 x double> %v689, <8 x double> splat (double 0x3FE85806747E189D))  ; %212 f64 fma %211 %186 %45
  %v797 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v793, <8 x double> %v690, <8 x double> splat (double 0x3FE85806747E189D))
  %v798 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v794, <8 x double> %v691, <8 x double> splat (double 0x3FE85806747E189D))
  %v799 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v795, <8 x double> %v692, <8 x double> splat (double 0x3FE85806747E189D))
  %v800 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v796, <8 x double> %v689, <8 x double> splat (double 0x3FF6B1D171F3E166))  ; %213 f64 fma %212 %186 %46
  %v801 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v797, <8 x double> %v690, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v802 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v798, <8 x double> %v691, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v803 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v799, <8 x double> %v692, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v804 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v800, <8 x double> %v689, <8 x double> splat (double 0x3FFB184DAB562FAF))  ; %214 f64 fma %213 %186 %47
  %v805 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v801, <8 x double> %v690, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v806 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v802, <8 x double> %v691, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v807 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v803, <8 x double> %v692, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v808 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v804, <8 x double> %v689, <8 x double> splat (double 0x3FF0000000000024))  ; %215 f64 fma %214 %186 %48
  %v809 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v805, <8 x double> %v690, <8 x double> splat (double 0x3FF0000000000024))
  %v810 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v806, <8 x double> %v691, <8 x double> splat (double 0x3FF0000000000024))
  %v811 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v807, <8 x double> %v692, <8 x double> splat (double 0x3FF0000000000024))
  %v812 = fmul <8 x double> %v768, %v808                  ; %216 f64 mul %205 %215
  %v813 = fmul <8 x double> %v769, %v809
  %v814 = fmul <8 x double> %v770, %v810
  %v815 = fmul <8 x double> %v771, %v811
  %v816 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v689, <8 x double> splat (double 0x3EF2065EAE1750A3))  ; %217 f64 fma %49 %186 %50
  %v817 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v690, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v818 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v691, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v819 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v692, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v820 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v816, <8 x double> %v689, <8 x double> splat (double 0x3F309DA77897EAC0))  ; %218 f64 fma %217 %186 %51
  %v821 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v817, <8 x double> %v690, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v822 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v818, <8 x double> %v691, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v823 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v819, <8 x double> %v692, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v824 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v820, <8 x double> %v689, <8 x double> splat (double 0x3F638785252D0549))  ; %219 f64 fma %218 %186 %52
  %v825 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v821, <8 x double> %v690, <8 x double> splat (double 0x3F638785252D0549))
  %v826 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v822, <8 x double> %v691, <8 x double> splat (double 0x3F638785252D0549))
  %v827 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v823, <8 x double> %v692, <8 x double> splat (double 0x3F638785252D0549))
  %v828 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v824, <8 x double> %v689, <8 x double> splat (double 0x3F9009F47225A840))  ; %220 f64 fma %219 %186 %53
  %v829 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v825, <8 x double> %v690, <8 x double> splat (double 0x3F9009F47225A840))
  %v830 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v826, <8 x double> %v691, <8 x double> splat (double 0x3F9009F47225A840))
  %v831 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v827, <8 x double> %v692, <8 x double> splat (double 0x3F9009F47225A840))
  %v832 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v828, <8 x double> %v689, <8 x double> splat (double 0x3FB3112D15D5FC49))  ; %221 f64 fma %220 %186 %54
  %v833 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v829, <8 x double> %v690, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v834 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v830, <8 x double> %v691, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v835 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v831, <8 x double> %v692, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v836 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v832, <8 x double> %v689, <8 x double> splat (double 0x3FD07332AA52E2AF))  ; %222 f64 fma %221 %186 %55
  %v837 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v833, <8 x double> %v690, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v838 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v834, <8 x double> %v691, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v839 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v835, <8 x double> %v692, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v840 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v836, <8 x double> %v689, <8 x double> splat (double 0x3FE40314C61B02D4))  ; %223 f64 fma %222 %186 %56
  %v841 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v837, <8 x double> %v690, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v842 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v838, <8 x double> %v691, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v843 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v839, <8 x double> %v692, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v844 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v840, <8 x double> %v689, <8 x double> splat (double 0x3FEF9BED8E4497F9))  ; %224 f64 fma %223 %186 %57
  %v845 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v841, <8 x double> %v690, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v846 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v842, <8 x double> %v691, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v847 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v843, <8 x double> %v692, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v848 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v844, <8 x double> %v689, <8 x double> splat (double 0x3FE9884533D4368A))  ; %225 f64 fma %224 %186 %58
  %v849 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v845, <8 x double> %v690, <8 x double> splat (double 0x3FE9884533D4368A))
  %v850 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v846, <8 x double> %v691, <8 x double> splat (double 0x3FE9884533D4368A))
  %v851 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v847, <8 x double> %v692, <8 x double> splat (double 0x3FE9884533D4368A))
  %v852 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v689, <8 x double> %v808, <8 x double> %v848)  ; %226 f64 fma %186 %215 %225
  %v853 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v690, <8 x double> %v809, <8 x double> %v849)
  %v854 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v691, <8 x double> %v810, <8 x double> %v850)
  %v855 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v692, <8 x double> %v811, <8 x double> %v851)
  %v856 = fdiv <8 x double> %v812, %v852                  ; %227 f64 div %216 %226
  %v857 = fdiv <8 x double> %v813, %v853
  %v858 = fdiv <8 x double> %v814, %v854
  %v859 = fdiv <8 x double> %v815, %v855
  %v860 = fcmp olt <8 x double> %v669, splat (double 0x0000000000000000)  ; %228 b1 lt %181 %21
  %v861 = fcmp olt <8 x double> %v670, splat (double 0x0000000000000000)
  %v862 = fcmp olt <8 x double> %v671, splat (double 0x0000000000000000)
  %v863 = fcmp olt <8 x double> %v672, splat (double 0x0000000000000000)
  %v864 = fmul <8 x double> %v856, splat (double 0x3370000000000000)  ; %229 f64 mul %227 %59
  %v865 = fmul <8 x double> %v857, splat (double 0x3370000000000000)
  %v866 = fmul <8 x double> %v858, splat (double 0x3370000000000000)
  %v867 = fmul <8 x double> %v859, splat (double 0x3370000000000000)
  %v868 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v856, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))  ; %230 f64 fma %227 %60 %61
  %v869 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v857, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v870 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v858, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v871 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v859, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v872 = select <8 x i1> %v860, <8 x double> %v864, <8 x double> %v868  ; %231 f64 select %228 %229 %230
  %v873 = select <8 x i1> %v861, <8 x double> %v865, <8 x double> %v869
  %v874 = select <8 x i1> %v862, <8 x double> %v866, <8 x double> %v870
  %v875 = select <8 x i1> %v863, <8 x double> %v867, <8 x double> %v871
  %v876 = fmul <8 x double> %v665, %v872                  ; %232 f64 mul %180 %231
  %v877 = fmul <8 x double> %v666, %v873
  %v878 = fmul <8 x double> %v667, %v874
  %v879 = fmul <8 x double> %v668, %v875
  %v880 = fneg <8 x double> %v876                         ; %233 f64 neg %232
  %v881 = fneg <8 x double> %v877
  %v882 = fneg <8 x double> %v878
  %v883 = fneg <8 x double> %v879
  %v884 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v255, <8 x double> %v661, <8 x double> %v880)  ; %234 f64 fma %81 %179 %233
  %v885 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v256, <8 x double> %v662, <8 x double> %v881)
  %v886 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v257, <8 x double> %v663, <8 x double> %v882)
  %v887 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v258, <8 x double> %v664, <8 x double> %v883)
  %v888 = fmul <8 x double> %v80, %v884                   ; %235 f64 mul %72 %234
  %v889 = fmul <8 x double> %v80, %v885
  %v890 = fmul <8 x double> %v80, %v886
  %v891 = fmul <8 x double> %v80, %v887
  %v892 = mul i64 %row, %v19
  %v893 = getelementptr i8, ptr %v18, i64 %v892
  %v894 = getelementptr double, ptr %v893, i64 %wide.lane
  %v895 = fcmp uno <8 x double> %v888, %v888
  %v896 = select <8 x i1> %v895, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v888
  %v897 = fcmp uno <8 x double> %v889, %v889
  %v898 = select <8 x i1> %v897, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v889
  %v899 = fcmp uno <8 x double> %v890, %v890
  %v900 = select <8 x i1> %v899, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v890
  %v901 = fcmp uno <8 x double> %v891, %v891
  %v902 = select <8 x i1> %v901, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v891
  %v903 = ptrtoint ptr %v894 to i64
  %v904 = and i64 %v903, 63
  %v905 = or i64 %v904, %v22
  %v909 = icmp eq i64 %v905, 0
  br i1 %v909, label %past906, label %through907
past906:
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v910 = getelementptr double, ptr %v894, i64 0
  store <8 x double> %v896, ptr %v910, align 64, !nontemporal !2
  %v911 = getelementptr double, ptr %v894, i64 8
  store <8 x double> %v898, ptr %v911, align 64, !nontemporal !2
  %v912 = getelementptr double, ptr %v894, i64 16
  store <8 x double> %v900, ptr %v912, align 64, !nontemporal !2
  %v913 = getelementptr double, ptr %v894, i64 24
  store <8 x double> %v902, ptr %v913, align 64, !nontemporal !2
  br label %stored908
through907:
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v914 = getelementptr double, ptr %v894, i64 0
  store <8 x double> %v896, ptr %v914, align 8
  %v915 = getelementptr double, ptr %v894, i64 8
  store <8 x double> %v898, ptr %v915, align 8
  %v916 = getelementptr double, ptr %v894, i64 16
  store <8 x double> %v900, ptr %v916, align 8
  %v917 = getelementptr double, ptr %v894, i64 24
  store <8 x double> %v902, ptr %v917, align 8
  br label %stored908
stored908:
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
  %v918 = getelementptr double, ptr %v7, i64 %tail.lane
  %v919 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v920 = shufflevector <8 x i64> %v919, <8 x i64> poison, <8 x i32> zeroinitializer
  %v921 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v922 = shufflevector <8 x i64> %v921, <8 x i64> poison, <8 x i32> zeroinitializer
  %v923 = add <8 x i64> %v920, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v924 = icmp slt <8 x i64> %v923, %v922
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v925 = mul i64 %v43, %v8                               ; %73 f64 gather %62 #0
  %v926 = getelementptr i8, ptr %v918, i64 %v925
  %v927 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v926, <8 x i1> %v924, <8 x double> zeroinitializer)
  ; models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
  %v928 = mul i64 %v46, %v8                               ; %74 f64 gather %63 #0
  %v929 = getelementptr i8, ptr %v918, i64 %v928
  %v930 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v929, <8 x i1> %v924, <8 x double> zeroinitializer)
  %v931 = mul i64 %v49, %v8                               ; %75 f64 gather %64 #0
  %v932 = getelementptr i8, ptr %v918, i64 %v931
  %v933 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v932, <8 x i1> %v924, <8 x double> zeroinitializer)
  %v934 = fsub <8 x double> %v933, %v930                  ; %76 f64 sub %75 %74
  %v935 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v53, <8 x double> %v934, <8 x double> %v930)  ; %77 f64 fma %65 %76 %74
  %v936 = fmul <8 x double> %v935, %v57                   ; %78 f64 mul %77 %66
  %v937 = fneg <8 x double> %v936                         ; %79 f64 neg %78
  %v938 = getelementptr double, ptr %v30, i64 9           ; %80 f64 exp %79
  %v939 = load double, ptr %v938, align 8, !invariant.load !0
  %v940 = insertelement <8 x double> poison, double %v939, i64 0
  %v941 = shufflevector <8 x double> %v940, <8 x double> poison, <8 x i32> zeroinitializer
  %v942 = getelementptr double, ptr %v30, i64 12
  %v943 = load double, ptr %v942, align 8, !invariant.load !0
  %v944 = insertelement <8 x double> poison, double %v943, i64 0
  %v945 = shufflevector <8 x double> %v944, <8 x double> poison, <8 x i32> zeroinitializer
  %v946 = getelementptr double, ptr %v30, i64 8
  %v947 = load double, ptr %v946, align 8, !invariant.load !0
  %v948 = insertelement <8 x double> poison, double %v947, i64 0
  %v949 = shufflevector <8 x double> %v948, <8 x double> poison, <8 x i32> zeroinitializer
  %v950 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v937, <8 x double> %v949, <8 x double> %v941)
  %v951 = fsub <8 x double> %v950, %v941
  %v952 = getelementptr double, ptr %v30, i64 10
  %v953 = load double, ptr %v952, align 8, !invariant.load !0
  %v954 = insertelement <8 x double> poison, double %v953, i64 0
  %v955 = shufflevector <8 x double> %v954, <8 x double> poison, <8 x i32> zeroinitializer
  %v956 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v951, <8 x double> %v955, <8 x double> %v937)
  %v957 = getelementptr double, ptr %v30, i64 11
  %v958 = load double, ptr %v957, align 8, !invariant.load !0
  %v959 = insertelement <8 x double> poison, double %v958, i64 0
  %v960 = shufflevector <8 x double> %v959, <8 x double> poison, <8 x i32> zeroinitializer
  %v961 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v951, <8 x double> %v960, <8 x double> %v956)
  %v962 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v961, <8 x double> %v945, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v963 = getelementptr double, ptr %v30, i64 20
  %v964 = load double, ptr %v963, align 8, !invariant.load !0
  %v965 = insertelement <8 x double> poison, double %v964, i64 0
  %v966 = shufflevector <8 x double> %v965, <8 x double> poison, <8 x i32> zeroinitializer
  %v967 = getelementptr double, ptr %v30, i64 19
  %v968 = load double, ptr %v967, align 8, !invariant.load !0
  %v969 = insertelement <8 x double> poison, double %v968, i64 0
  %v970 = shufflevector <8 x double> %v969, <8 x double> poison, <8 x i32> zeroinitializer
  %v971 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v966, <8 x double> %v962, <8 x double> %v970)
  %v972 = getelementptr double, ptr %v30, i64 18
  %v973 = load double, ptr %v972, align 8, !invariant.load !0
  %v974 = insertelement <8 x double> poison, double %v973, i64 0
  %v975 = shufflevector <8 x double> %v974, <8 x double> poison, <8 x i32> zeroinitializer
  %v976 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v971, <8 x double> %v962, <8 x double> %v975)
  %v977 = getelementptr double, ptr %v30, i64 17
  %v978 = load double, ptr %v977, align 8, !invariant.load !0
  %v979 = insertelement <8 x double> poison, double %v978, i64 0
  %v980 = shufflevector <8 x double> %v979, <8 x double> poison, <8 x i32> zeroinitializer
  %v981 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v976, <8 x double> %v962, <8 x double> %v980)
  %v982 = getelementptr double, ptr %v30, i64 16
  %v983 = load double, ptr %v982, align 8, !invariant.load !0
  %v984 = insertelement <8 x double> poison, double %v983, i64 0
  %v985 = shufflevector <8 x double> %v984, <8 x double> poison, <8 x i32> zeroinitializer
  %v986 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v981, <8 x double> %v962, <8 x double> %v985)
  %v987 = getelementptr double, ptr %v30, i64 15
  %v988 = load double, ptr %v987, align 8, !invariant.load !0
  %v989 = insertelement <8 x double> poison, double %v988, i64 0
  %v990 = shufflevector <8 x double> %v989, <8 x double> poison, <8 x i32> zeroinitializer
  %v991 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v986, <8 x double> %v962, <8 x double> %v990)
  %v992 = getelementptr double, ptr %v30, i64 14
  %v993 = load double, ptr %v992, align 8, !invariant.load !0
  %v994 = insertelement <8 x double> poison, double %v993, i64 0
  %v995 = shufflevector <8 x double> %v994, <8 x double> poison, <8 x i32> zeroinitializer
  %v996 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v991, <8 x double> %v962, <8 x double> %v995)
  %v997 = getelementptr double, ptr %v30, i64 13
  %v998 = load double, ptr %v997, align 8, !invariant.load !0
  %v999 = insertelement <8 x double> poison, double %v998, i64 0
  %v1000 = shufflevector <8 x double> %v999, <8 x double> poison, <8 x i32> zeroinitializer
  %v1001 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v996, <8 x double> %v962, <8 x double> %v1000)
  %v1002 = getelementptr double, ptr %v30, i64 0
  %v1003 = load <8 x double>, ptr %v1002, align 64, !invariant.load !0
  %v1004 = bitcast <8 x double> %v950 to <8 x i64>
  %v1005 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v1003, <8 x i64> %v1004)
  %v1006 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1005, <8 x double> %v1001, <8 x double> %v1005)
  %v1007 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v1006, <8 x double> %v951, <8 x double> poison, i8 -1, i32 4)
  ; models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
  %v1008 = fmul <8 x double> %v927, %v61                  ; %81 f64 mul %73 %67
  ; models/black_scholes.py:44 | forward = carried / df  [%50]
  %v1009 = fdiv <8 x double> %v1008, %v1007               ; %82 f64 div %81 %80
  ; models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
  %v1010 = mul i64 %v64, %v8                              ; %83 f64 gather %68 #0
  %v1011 = getelementptr i8, ptr %v918, i64 %v1010
  %v1012 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v1011, <8 x i1> %v924, <8 x double> zeroinitializer)
  %v1013 = fmul <8 x double> %v1012, %v68                 ; %84 f64 mul %83 %69
  ; models/black_scholes.py:46 | d1 = vt.log(forward / trade.strike) / stdev + 0.5 * stdev  [%60-%62, %64-%65]
  %v1014 = fdiv <8 x double> %v1009, %v72                 ; %85 f64 div %82 %70
  %v1015 = fcmp olt <8 x double> %v1014, splat (double 0x0010000000000000)  ; %86 b1 lt %85 %0
  %v1016 = fmul <8 x double> %v1014, splat (double 0x4350000000000000)  ; %87 f64 mul %85 %1
  %v1017 = select <8 x i1> %v1015, <8 x double> %v1016, <8 x double> %v1014  ; %88 f64 select %86 %87 %85
  %v1018 = bitcast <8 x double> %v1017 to <8 x i64>       ; %89 i64 bits %88
  %v1019 = add <8 x i64> %v1018, splat (i64 2627099782632789)  ; %90 i64 iadd %89 %2
  %v1020 = select <8 x i1> %v1015, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)  ; %91 f64 select %86 %3 %4
  %v1021 = lshr <8 x i64> %v1019, splat (i64 52)          ; %92 i64 shr %90 #52
  %v1022 = or <8 x i64> %v1021, splat (i64 4841369599423283200)  ; %93 i64 ior %92 %5
  %v1023 = bitcast <8 x i64> %v1022 to <8 x double>       ; %94 f64 from_bits %93
  %v1024 = fsub <8 x double> %v1023, %v1020               ; %95 f64 sub %94 %91
  %v1025 = and <8 x i64> %v1019, splat (i64 4503599627370495)  ; %96 i64 iand %90 %6
  %v1026 = add <8 x i64> %v1025, splat (i64 4604555319017384619)  ; %97 i64 iadd %96 %7
  %v1027 = bitcast <8 x i64> %v1026 to <8 x double>       ; %98 f64 from_bits %97
  %v1028 = lshr <8 x i64> %v1019, splat (i64 48)          ; %99 i64 shr %90 #48
  %v1029 = load <8 x double>, ptr %v32, align 64          ; %100 f64 lookup %99 log_inverse
  %v1030 = getelementptr double, ptr %v32, i64 8
  %v1031 = load <8 x double>, ptr %v1030, align 64
  %v1032 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v1029, <8 x i64> %v1028, <8 x double> %v1031)
  %v1033 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1027, <8 x double> %v1032, <8 x double> splat (double 0xBFF0000000000000))  ; %101 f64 fma %98 %100 %8
  %v1034 = load <8 x double>, ptr %v34, align 64          ; %102 f64 lookup %99 log_value
  %v1035 = getelementptr double, ptr %v34, i64 8
  %v1036 = load <8 x double>, ptr %v1035, align 64
  %v1037 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v1034, <8 x i64> %v1028, <8 x double> %v1036)
  %v1038 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1024, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v1037)  ; %103 f64 fma %95 %9 %102
  %v1039 = fadd <8 x double> %v1038, %v1033               ; %104 f64 add %103 %101
  %v1040 = fsub <8 x double> %v1038, %v1039               ; %105 f64 sub %103 %104
  %v1041 = fadd <8 x double> %v1040, %v1033               ; %106 f64 add %105 %101
  %v1042 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1024, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v1041)  ; %107 f64 fma %95 %10 %106
  %v1043 = fmul <8 x double> %v1033, %v1033               ; %108 f64 mul %101 %101
  %v1044 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v1033, <8 x double> splat (double 0x3FBC8C2744C1F5E4))  ; %109 f64 fma %11 %101 %12
  %v1045 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1044, <8 x double> %v1033, <8 x double> splat (double 0xBFC0001B656BEAB7))  ; %110 f64 fma %109 %101 %13
  %v1046 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1045, <8 x double> %v1033, <8 x double> splat (double 0x3FC2491F690C91D2))  ; %111 f64 fma %110 %101 %14
  %v1047 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1046, <8 x double> %v1033, <8 x double> splat (double 0xBFC555554C9AD0E9))  ; %112 f64 fma %111 %101 %15
  %v1048 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1047, <8 x double> %v1033, <8 x double> splat (double 0x3FC999999A66083C))  ; %113 f64 fma %112 %101 %16
  %v1049 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1048, <8 x double> %v1033, <8 x double> splat (double 0xBFD0000000007858))  ; %114 f64 fma %113 %101 %17
  %v1050 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1049, <8 x double> %v1033, <8 x double> splat (double 0x3FD5555555555066))  ; %115 f64 fma %114 %101 %18
  %v1051 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1050, <8 x double> %v1033, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))  ; %116 f64 fma %115 %101 %19
  %v1052 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1043, <8 x double> %v1051, <8 x double> %v1042)  ; %117 f64 fma %108 %116 %107
  %v1053 = fadd <8 x double> %v1052, %v1039               ; %118 f64 add %117 %104
  %v1054 = fcmp olt <8 x double> %v1014, splat (double 0x7FF0000000000000)  ; %119 b1 lt %85 %20
  %v1055 = select <8 x i1> %v1054, <8 x double> %v1053, <8 x double> %v1014  ; %120 f64 select %119 %118 %85
  %v1056 = fcmp oeq <8 x double> %v1014, splat (double 0x0000000000000000)  ; %121 b1 eq %85 %21
  %v1057 = select <8 x i1> %v1056, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)  ; %122 f64 select %121 %22 %23
  %v1058 = fcmp ole <8 x double> %v1014, splat (double 0x0000000000000000)  ; %123 b1 le %85 %21
  %v1059 = select <8 x i1> %v1058, <8 x double> %v1057, <8 x double> %v1055  ; %124 f64 select %123 %122 %120
  %v1060 = fdiv <8 x double> %v1059, %v1013               ; %125 f64 div %124 %84
  %v1061 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v1013, <8 x double> %v1060)  ; %126 f64 fma %24 %84 %125
  ; models/black_scholes.py:47 | d2 = d1 - stdev  [%66]
  %v1062 = fneg <8 x double> %v1012                       ; %127 f64 neg %83
  %v1063 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1062, <8 x double> %v68, <8 x double> %v1061)  ; %128 f64 fma %127 %69 %126
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v1064 = fmul <8 x double> %v76, %v1061                 ; %129 f64 mul %71 %126
  %v1065 = bitcast <8 x double> %v1064 to <8 x i64>       ; %130 i64 bits %129
  %v1066 = and <8 x i64> %v1065, splat (i64 9223372036854775807)  ; %131 i64 iand %130 %25
  %v1067 = bitcast <8 x i64> %v1066 to <8 x double>       ; %132 f64 from_bits %131
  %v1068 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v1067  ; %133 b1 lt %26 %132
  %v1069 = select <8 x i1> %v1068, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v1067  ; %134 f64 select %133 %26 %132
  %v1070 = fmul <8 x double> %v1069, %v1069               ; %135 f64 mul %134 %134
  %v1071 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1070, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))  ; %136 f64 fma %135 %27 %28
  %v1072 = fsub <8 x double> %v1071, splat (double 0x4338000000000C80)  ; %137 f64 sub %136 %28
  %v1073 = fmul <8 x double> %v1072, splat (double 0x3FB62E42FEFA0000)  ; %138 f64 mul %137 %29
  %v1074 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1069, <8 x double> %v1069, <8 x double> %v1073)  ; %139 f64 fma %134 %134 %138
  %v1075 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1072, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v1074)  ; %140 f64 fma %137 %30 %139
  %v1076 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v1075, <8 x double> splat (double 0xBF3102BC90B9D849))  ; %141 f64 fma %31 %140 %32
  %v1077 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1076, <8 x double> %v1075, <8 x double> splat (double 0x3F6543507555C62F))  ; %142 f64 fma %141 %140 %33
  %v1078 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1077, <8 x double> %v1075, <8 x double> splat (double 0xBF95435075543C93))  ; %143 f64 fma %142 %140 %34
  %v1079 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1078, <8 x double> %v1075, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))  ; %144 f64 fma %143 %140 %35
  %v1080 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1079, <8 x double> %v1075, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))  ; %145 f64 fma %144 %140 %36
  %v1081 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1080, <8 x double> %v1075, <8 x double> splat (double 0xBF6B074FE2381AAD))  ; %146 f64 fma %145 %140 %37
  %v1082 = bitcast <8 x double> %v1071 to <8 x i64>       ; %147 i64 bits %136
  %v1083 = load <8 x double>, ptr %v36, align 64          ; %148 f64 lookup %147 exp16
  %v1084 = getelementptr double, ptr %v36, i64 8
  %v1085 = load <8 x double>, ptr %v1084, align 64
  %v1086 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v1083, <8 x i64> %v1082, <8 x double> %v1085)
  %v1087 = bitcast <8 x double> %v1086 to <8 x i64>       ; %149 i64 bits %148
  %v1088 = shl <8 x i64> %v1082, splat (i64 48)           ; %150 i64 shl %147 #48
  %v1089 = add <8 x i64> %v1087, %v1088                   ; %151 i64 iadd %149 %150
  %v1090 = bitcast <8 x i64> %v1089 to <8 x double>       ; %152 f64 from_bits %151
  %v1091 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1090, <8 x double> %v1081, <8 x double> %v1090)  ; %153 f64 fma %152 %146 %152
  %v1092 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v1069, <8 x double> splat (double 0x3EF2065EADEF1621))  ; %154 f64 fma %38 %134 %39
  %v1093 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1092, <8 x double> %v1069, <8 x double> splat (double 0x3F30B0DFF9252084))  ; %155 f64 fma %154 %134 %40
  %v1094 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1093, <8 x double> %v1069, <8 x double> splat (double 0x3F63CF9E9A761E2E))  ; %156 f64 fma %155 %134 %41
  %v1095 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1094, <8 x double> %v1069, <8 x double> splat (double 0x3F908DFB1FD8EEEB))  ; %157 f64 fma %156 %134 %42
  %v1096 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1095, <8 x double> %v1069, <8 x double> splat (double 0x3FB442E26B1CB21C))  ; %158 f64 fma %157 %134 %43
  %v1097 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1096, <8 x double> %v1069, <8 x double> splat (double 0x3FD25BEC9542CAA4))  ; %159 f64 fma %158 %134 %44
  %v1098 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1097, <8 x double> %v1069, <8 x double> splat (double 0x3FE85806747E189D))  ; %160 f64 fma %159 %134 %45
  %v1099 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1098, <8 x double> %v1069, <8 x double> splat (double 0x3FF6B1D171F3E166))  ; %161 f64 fma %160 %134 %46
  %v1100 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1099, <8 x double> %v1069, <8 x double> splat (double 0x3FFB184DAB562FAF))  ; %162 f64 fma %161 %134 %47
  %v1101 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1100, <8 x double> %v1069, <8 x double> splat (double 0x3FF0000000000024))  ; %163 f64 fma %162 %134 %48
  %v1102 = fmul <8 x double> %v1091, %v1101               ; %164 f64 mul %153 %163
  %v1103 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v1069, <8 x double> splat (double 0x3EF2065EAE1750A3))  ; %165 f64 fma %49 %134 %50
  %v1104 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1103, <8 x double> %v1069, <8 x double> splat (double 0x3F309DA77897EAC0))  ; %166 f64 fma %165 %134 %51
  %v1105 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1104, <8 x double> %v1069, <8 x double> splat (double 0x3F638785252D0549))  ; %167 f64 fma %166 %134 %52
  %v1106 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1105, <8 x double> %v1069, <8 x double> splat (double 0x3F9009F47225A840))  ; %168 f64 fma %167 %134 %53
  %v1107 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1106, <8 x double> %v1069, <8 x double> splat (double 0x3FB3112D15D5FC49))  ; %169 f64 fma %168 %134 %54
  %v1108 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1107, <8 x double> %v1069, <8 x double> splat (double 0x3FD07332AA52E2AF))  ; %170 f64 fma %169 %134 %55
  %v1109 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1108, <8 x double> %v1069, <8 x double> splat (double 0x3FE40314C61B02D4))  ; %171 f64 fma %170 %134 %56
  %v1110 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1109, <8 x double> %v1069, <8 x double> splat (double 0x3FEF9BED8E4497F9))  ; %172 f64 fma %171 %134 %57
  %v1111 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1110, <8 x double> %v1069, <8 x double> splat (double 0x3FE9884533D4368A))  ; %173 f64 fma %172 %134 %58
  %v1112 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1069, <8 x double> %v1101, <8 x double> %v1111)  ; %174 f64 fma %134 %163 %173
  %v1113 = fdiv <8 x double> %v1102, %v1112               ; %175 f64 div %164 %174
  %v1114 = fcmp olt <8 x double> %v1064, splat (double 0x0000000000000000)  ; %176 b1 lt %129 %21
  %v1115 = fmul <8 x double> %v1113, splat (double 0x3370000000000000)  ; %177 f64 mul %175 %59
  %v1116 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1113, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))  ; %178 f64 fma %175 %60 %61
  %v1117 = select <8 x i1> %v1114, <8 x double> %v1115, <8 x double> %v1116  ; %179 f64 select %176 %177 %178
  %v1118 = fmul <8 x double> %v72, %v1007                 ; %180 f64 mul %70 %80
  %v1119 = fmul <8 x double> %v76, %v1063                 ; %181 f64 mul %71 %128
  %v1120 = bitcast <8 x double> %v1119 to <8 x i64>       ; %182 i64 bits %181
  %v1121 = and <8 x i64> %v1120, splat (i64 9223372036854775807)  ; %183 i64 iand %182 %25
  %v1122 = bitcast <8 x i64> %v1121 to <8 x double>       ; %184 f64 from_bits %183
  %v1123 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v1122  ; %185 b1 lt %26 %184
  %v1124 = select <8 x i1> %v1123, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v1122  ; %186 f64 select %185 %26 %184
  %v1125 = fmul <8 x double> %v1124, %v1124               ; %187 f64 mul %186 %186
  %v1126 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1125, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))  ; %188 f64 fma %187 %27 %28
  %v1127 = fsub <8 x double> %v1126, splat (double 0x4338000000000C80)  ; %189 f64 sub %188 %28
  %v1128 = fmul <8 x double> %v1127, splat (double 0x3FB62E42FEFA0000)  ; %190 f64 mul %189 %29
  %v1129 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1124, <8 x double> %v1124, <8 x double> %v1128)  ; %191 f64 fma %186 %186 %190
  %v1130 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1127, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v1129)  ; %192 f64 fma %189 %30 %191
  %v1131 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v1130, <8 x double> splat (double 0xBF3102BC90B9D849))  ; %193 f64 fma %31 %192 %32
  %v1132 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1131, <8 x double> %v1130, <8 x double> splat (double 0x3F6543507555C62F))  ; %194 f64 fma %193 %192 %33
  %v1133 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1132, <8 x double> %v1130, <8 x double> splat (double 0xBF95435075543C93))  ; %195 f64 fma %194 %192 %34
  %v1134 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1133, <8 x double> %v1130, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))  ; %196 f64 fma %195 %192 %35
  %v1135 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1134, <8 x double> %v1130, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))  ; %197 f64 fma %196 %192 %36
  %v1136 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1135, <8 x double> %v1130, <8 x double> splat (double 0xBF6B074FE2381AAD))  ; %198 f64 fma %197 %192 %37
  %v1137 = bitcast <8 x double> %v1126 to <8 x i64>       ; %199 i64 bits %188
  %v1138 = load <8 x double>, ptr %v36, align 64          ; %200 f64 lookup %199 exp16
  %v1139 = getelementptr double, ptr %v36, i64 8
  %v1140 = load <8 x double>, ptr %v1139, align 64
  %v1141 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v1138, <8 x i64> %v1137, <8 x double> %v1140)
  %v1142 = bitcast <8 x double> %v1141 to <8 x i64>       ; %201 i64 bits %200
  %v1143 = shl <8 x i64> %v1137, splat (i64 48)           ; %202 i64 shl %199 #48
  %v1144 = add <8 x i64> %v1142, %v1143                   ; %203 i64 iadd %201 %202
  %v1145 = bitcast <8 x i64> %v1144 to <8 x double>       ; %204 f64 from_bits %203
  %v1146 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1145, <8 x double> %v1136, <8 x double> %v1145)  ; %205 f64 fma %204 %198 %204
  %v1147 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v1124, <8 x double> splat (double 0x3EF2065EADEF1621))  ; %206 f64 fma %38 %186 %39
  %v1148 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1147, <8 x double> %v1124, <8 x double> splat (double 0x3F30B0DFF9252084))  ; %207 f64 fma %206 %186 %40
  %v1149 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1148, <8 x double> %v1124, <8 x double> splat (double 0x3F63CF9E9A761E2E))  ; %208 f64 fma %207 %186 %41
  %v1150 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1149, <8 x double> %v1124, <8 x double> splat (double 0x3F908DFB1FD8EEEB))  ; %209 f64 fma %208 %186 %42
  %v1151 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1150, <8 x double> %v1124, <8 x double> splat (double 0x3FB442E26B1CB21C))  ; %210 f64 fma %209 %186 %43
  %v1152 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1151, <8 x double> %v1124, <8 x double> splat (double 0x3FD25BEC9542CAA4))  ; %211 f64 fma %210 %186 %44
  %v1153 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1152, <8 x double> %v1124, <8 x double> splat (double 0x3FE85806747E189D))  ; %212 f64 fma %211 %186 %45
  %v1154 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1153, <8 x double> %v1124, <8 x double> splat (double 0x3FF6B1D171F3E166))  ; %213 f64 fma %212 %186 %46
  %v1155 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1154, <8 x double> %v1124, <8 x double> splat (double 0x3FFB184DAB562FAF))  ; %214 f64 fma %213 %186 %47
  %v1156 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1155, <8 x double> %v1124, <8 x double> splat (double 0x3FF0000000000024))  ; %215 f64 fma %214 %186 %48
  %v1157 = fmul <8 x double> %v1146, %v1156               ; %216 f64 mul %205 %215
  %v1158 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v1124, <8 x double> splat (double 0x3EF2065EAE1750A3))  ; %217 f64 fma %49 %186 %50
  %v1159 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1158, <8 x double> %v1124, <8 x double> splat (double 0x3F309DA77897EAC0))  ; %218 f64 fma %217 %186 %51
  %v1160 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1159, <8 x double> %v1124, <8 x double> splat (double 0x3F638785252D0549))  ; %219 f64 fma %218 %186 %52
  %v1161 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1160, <8 x double> %v1124, <8 x double> splat (double 0x3F9009F47225A840))  ; %220 f64 fma %219 %186 %53
  %v1162 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1161, <8 x double> %v1124, <8 x double> splat (double 0x3FB3112D15D5FC49))  ; %221 f64 fma %220 %186 %54
  %v1163 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1162, <8 x double> %v1124, <8 x double> splat (double 0x3FD07332AA52E2AF))  ; %222 f64 fma %221 %186 %55
  %v1164 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1163, <8 x double> %v1124, <8 x double> splat (double 0x3FE40314C61B02D4))  ; %223 f64 fma %222 %186 %56
  %v1165 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1164, <8 x double> %v1124, <8 x double> splat (double 0x3FEF9BED8E4497F9))  ; %224 f64 fma %223 %186 %57
  %v1166 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1165, <8 x double> %v1124, <8 x double> splat (double 0x3FE9884533D4368A))  ; %225 f64 fma %224 %186 %58
  %v1167 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1124, <8 x double> %v1156, <8 x double> %v1166)  ; %226 f64 fma %186 %215 %225
  %v1168 = fdiv <8 x double> %v1157, %v1167               ; %227 f64 div %216 %226
  %v1169 = fcmp olt <8 x double> %v1119, splat (double 0x0000000000000000)  ; %228 b1 lt %181 %21
  %v1170 = fmul <8 x double> %v1168, splat (double 0x3370000000000000)  ; %229 f64 mul %227 %59
  %v1171 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1168, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))  ; %230 f64 fma %227 %60 %61
  %v1172 = select <8 x i1> %v1169, <8 x double> %v1170, <8 x double> %v1171  ; %231 f64 select %228 %229 %230
  %v1173 = fmul <8 x double> %v1118, %v1172               ; %232 f64 mul %180 %231
  %v1174 = fneg <8 x double> %v1173                       ; %233 f64 neg %232
  %v1175 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1008, <8 x double> %v1117, <8 x double> %v1174)  ; %234 f64 fma %81 %179 %233
  %v1176 = fmul <8 x double> %v80, %v1175                 ; %235 f64 mul %72 %234
  %v1177 = mul i64 %row, %v19
  %v1178 = getelementptr i8, ptr %v18, i64 %v1177
  %v1179 = getelementptr double, ptr %v1178, i64 %tail.lane
  %v1180 = fcmp uno <8 x double> %v1176, %v1176
  %v1181 = select <8 x i1> %v1180, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v1176
  call void @llvm.masked.store.v8f64.p0(<8 x double> %v1181, ptr align 8 %v1179, <8 x i1> %v924)
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
