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
  %lanes = sub i64 %lane1, %lane0
  %odd = srem i64 %lanes, 24
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
  %v51 = add i64 %v50, 1
  %v57 = icmp slt i64 %v51, %v10
  br i1 %v57, label %fetch47, label %fetched48
fetched48:
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v58 = mul i64 %v33, %v8                                ; %5 f64 gather %1 #0
  %v59 = getelementptr i8, ptr %v46, i64 %v58
  %v60 = load <8 x double>, ptr %v59, align 8
  %v61 = getelementptr double, ptr %v59, i64 8
  %v62 = load <8 x double>, ptr %v61, align 8
  %v63 = getelementptr double, ptr %v59, i64 16
  %v64 = load <8 x double>, ptr %v63, align 8
  ; models/black_scholes.py:39 | return trade.quantity * vt.maximum(trade.sign * (spot - trade.strike), 0.0)  [%11, %13, %15, %17]
  %v65 = fsub <8 x double> %v60, %v37                     ; %6 f64 sub %5 %2
  %v66 = fsub <8 x double> %v62, %v37
  %v67 = fsub <8 x double> %v64, %v37
  %v68 = fmul <8 x double> %v41, %v65                     ; %7 f64 mul %3 %6
  %v69 = fmul <8 x double> %v41, %v66
  %v70 = fmul <8 x double> %v41, %v67
  %v71 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v68  ; %8 f64 maximum %7 %0
  %v72 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v69
  %v73 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v70
  %v74 = fcmp ole <8 x double> %v68, splat (double 0x0000000000000000)
  %v75 = fcmp ole <8 x double> %v69, splat (double 0x0000000000000000)
  %v76 = fcmp ole <8 x double> %v70, splat (double 0x0000000000000000)
  %v77 = fadd <8 x double> %v68, splat (double 0x0000000000000000)
  %v78 = fadd <8 x double> %v69, splat (double 0x0000000000000000)
  %v79 = fadd <8 x double> %v70, splat (double 0x0000000000000000)
  %v80 = select <8 x i1> %v74, <8 x double> splat (double 0x0000000000000000), <8 x double> %v77
  %v81 = select <8 x i1> %v75, <8 x double> splat (double 0x0000000000000000), <8 x double> %v78
  %v82 = select <8 x i1> %v76, <8 x double> splat (double 0x0000000000000000), <8 x double> %v79
  %v83 = select <8 x i1> %v71, <8 x double> %v68, <8 x double> %v80
  %v84 = select <8 x i1> %v72, <8 x double> %v69, <8 x double> %v81
  %v85 = select <8 x i1> %v73, <8 x double> %v70, <8 x double> %v82
  %v86 = fmul <8 x double> %v45, %v83                     ; %9 f64 mul %4 %8
  %v87 = fmul <8 x double> %v45, %v84
  %v88 = fmul <8 x double> %v45, %v85
  %v89 = mul i64 %row, %v19
  %v90 = getelementptr i8, ptr %v18, i64 %v89
  %v91 = getelementptr double, ptr %v90, i64 %wide.lane
  %v92 = fcmp uno <8 x double> %v86, %v86
  %v93 = select <8 x i1> %v92, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v86
  %v94 = fcmp uno <8 x double> %v87, %v87
  %v95 = select <8 x i1> %v94, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v87
  %v96 = fcmp uno <8 x double> %v88, %v88
  %v97 = select <8 x i1> %v96, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v88
  %v98 = ptrtoint ptr %v91 to i64
  %v99 = and i64 %v98, 63
  %v100 = or i64 %v99, %v22
  %v104 = icmp eq i64 %v100, 0
  br i1 %v104, label %past101, label %through102
past101:
  ; models/black_scholes.py:39 | return trade.quantity * vt.maximum(trade.sign * (spot - trade.strike), 0.0)  [%11, %13, %15, %17]
  %v105 = getelementptr double, ptr %v91, i64 0
  store <8 x double> %v93, ptr %v105, align 64, !nontemporal !2
  %v106 = getelementptr double, ptr %v91, i64 8
  store <8 x double> %v95, ptr %v106, align 64, !nontemporal !2
  %v107 = getelementptr double, ptr %v91, i64 16
  store <8 x double> %v97, ptr %v107, align 64, !nontemporal !2
  br label %stored103
through102:
  ; models/black_scholes.py:39 | return trade.quantity * vt.maximum(trade.sign * (spot - trade.strike), 0.0)  [%11, %13, %15, %17]
  %v108 = getelementptr double, ptr %v91, i64 0
  store <8 x double> %v93, ptr %v108, align 8
  %v109 = getelementptr double, ptr %v91, i64 8
  store <8 x double> %v95, ptr %v109, align 8
  %v110 = getelementptr double, ptr %v91, i64 16
  store <8 x double> %v97, ptr %v110, align 8
  br label %stored103
stored103:
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
  %v111 = getelementptr double, ptr %v7, i64 %tail.lane
  %v112 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v113 = shufflevector <8 x i64> %v112, <8 x i64> poison, <8 x i32> zeroinitializer
  %v114 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v115 = shufflevector <8 x i64> %v114, <8 x i64> poison, <8 x i32> zeroinitializer
  %v116 = add <8 x i64> %v113, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v117 = icmp slt <8 x i64> %v116, %v115
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v118 = mul i64 %v33, %v8                               ; %5 f64 gather %1 #0
  %v119 = getelementptr i8, ptr %v111, i64 %v118
  %v120 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v119, <8 x i1> %v117, <8 x double> zeroinitializer)
  ; models/black_scholes.py:39 | return trade.quantity * vt.maximum(trade.sign * (spot - trade.strike), 0.0)  [%11, %13, %15, %17]
  %v121 = fsub <8 x double> %v120, %v37                   ; %6 f64 sub %5 %2
  %v122 = fmul <8 x double> %v41, %v121                   ; %7 f64 mul %3 %6
  %v123 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v122  ; %8 f64 maximum %7 %0
  %v124 = fcmp ole <8 x double> %v122, splat (double 0x0000000000000000)
  %v125 = fadd <8 x double> %v122, splat (double 0x0000000000000000)
  %v126 = select <8 x i1> %v124, <8 x double> splat (double 0x0000000000000000), <8 x double> %v125
  %v127 = select <8 x i1> %v123, <8 x double> %v122, <8 x double> %v126
  %v128 = fmul <8 x double> %v45, %v127                   ; %9 f64 mul %4 %8
  %v129 = mul i64 %row, %v19
  %v130 = getelementptr i8, ptr %v18, i64 %v129
  %v131 = getelementptr double, ptr %v130, i64 %tail.lane
  %v132 = fcmp uno <8 x double> %v128, %v128
  %v133 = select <8 x i1> %v132, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v128
  call void @llvm.masked.store.v8f64.p0(<8 x double> %v133, ptr align 8 %v131, <8 x i1> %v117)
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
;   %115 f64 maximum %114 %86
;   %116 f64 minimum %115 %85
;   models/black_scholes.py:43   | carried = spot * vt.exp(-trade.dividend_yield * tau)
;   %125 f64 neg %87
;   %126 f64 mul %125 %97
;   %127 f64 exp %126
;   models/black_scholes.py:45   | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)
;   %130 i64 ifetch %88 vol_row
;   %134 f64 sqrt %97
;   models/black_scholes.py:49   | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))
;   %143 f64 mul %91 %92

; ==== replay: npv of every trade of the leaf, each scenario
; ==== tables read: 0 = factor
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
  %v31 = getelementptr i64, ptr %args, i64 13
  %v32 = load ptr, ptr %v31, align 8, !invariant.load !0
  %v33 = getelementptr i64, ptr %args, i64 14
  %v34 = load ptr, ptr %v33, align 8, !invariant.load !0
  %v35 = getelementptr i64, ptr %args, i64 15
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
  %v37 = mul i64 %row, 7
  %v38 = getelementptr double, ptr %v24, i64 %v37
  %v39 = mul i64 %row, 4
  %v40 = getelementptr i32, ptr %v26, i64 %v39
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v41 = getelementptr i32, ptr %v40, i64 0               ; %1 i64 input index #0 #0 = spot_row[trade.underlying]
  %v42 = load i32, ptr %v41, align 4, !invariant.load !0
  %v43 = sext i32 %v42 to i64
  ; models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
  %v44 = getelementptr i32, ptr %v40, i64 1               ; %2 i64 input index #0 #1 = search(node_time, ..., ..., ...)
  %v45 = load i32, ptr %v44, align 4, !invariant.load !0
  %v46 = sext i32 %v45 to i64
  %v47 = getelementptr i32, ptr %v40, i64 2               ; %3 i64 input index #0 #2 = where(..., ..., ...)
  %v48 = load i32, ptr %v47, align 4, !invariant.load !0
  %v49 = sext i32 %v48 to i64
  %v50 = getelementptr double, ptr %v38, i64 0            ; %4 f64 input column #0 #0 = minimum(maximum(..., 0.0), 1.0)
  %v51 = load double, ptr %v50, align 8, !invariant.load !0
  %v52 = insertelement <8 x double> poison, double %v51, i64 0
  %v53 = shufflevector <8 x double> %v52, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:41 | tau = trade.expiry - market.t  [%10]
  %v54 = getelementptr double, ptr %v38, i64 1            ; %5 f64 input column #0 #1 = trade.expiry - market.t
  %v55 = load double, ptr %v54, align 8, !invariant.load !0
  %v56 = insertelement <8 x double> poison, double %v55, i64 0
  %v57 = shufflevector <8 x double> %v56, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
  %v58 = getelementptr double, ptr %v38, i64 2            ; %6 f64 input column #0 #2 = exp(-trade.dividend_yield * (trade.expiry - market.t))
  %v59 = load double, ptr %v58, align 8, !invariant.load !0
  %v60 = insertelement <8 x double> poison, double %v59, i64 0
  %v61 = shufflevector <8 x double> %v60, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
  %v62 = getelementptr i32, ptr %v40, i64 3               ; %7 i64 input index #0 #3 = vol_row[trade.vol]
  %v63 = load i32, ptr %v62, align 4, !invariant.load !0
  %v64 = sext i32 %v63 to i64
  %v65 = getelementptr double, ptr %v38, i64 3            ; %8 f64 input column #0 #3 = sqrt((trade.expiry - market.t))
  %v66 = load double, ptr %v65, align 8, !invariant.load !0
  %v67 = insertelement <8 x double> poison, double %v66, i64 0
  %v68 = shufflevector <8 x double> %v67, <8 x double> poison, <8 x i32> zeroinitializer
  %v69 = getelementptr double, ptr %v38, i64 4            ; %9 f64 input column #0 #4 = trade.strike
  %v70 = load double, ptr %v69, align 8, !invariant.load !0
  %v71 = insertelement <8 x double> poison, double %v70, i64 0
  %v72 = shufflevector <8 x double> %v71, <8 x double> poison, <8 x i32> zeroinitializer
  %v73 = getelementptr double, ptr %v38, i64 5            ; %10 f64 input column #0 #5 = trade.sign
  %v74 = load double, ptr %v73, align 8, !invariant.load !0
  %v75 = insertelement <8 x double> poison, double %v74, i64 0
  %v76 = shufflevector <8 x double> %v75, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v77 = getelementptr double, ptr %v38, i64 6            ; %11 f64 input column #0 #6 = trade.quantity * trade.sign
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
  %v86 = add i64 %v85, 1
  %v92 = icmp slt i64 %v86, %v10
  br i1 %v92, label %fetch82, label %fetched83
fetched83:
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v93 = mul i64 %v43, %v8                                ; %12 f64 gather %1 #0
  %v94 = getelementptr i8, ptr %v81, i64 %v93
  %v95 = load <8 x double>, ptr %v94, align 8
  %v96 = getelementptr double, ptr %v94, i64 8
  %v97 = load <8 x double>, ptr %v96, align 8
  %v98 = getelementptr double, ptr %v94, i64 16
  %v99 = load <8 x double>, ptr %v98, align 8
  ; models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
  %v100 = mul i64 %v46, %v8                               ; %13 f64 gather %2 #0
  %v101 = getelementptr i8, ptr %v81, i64 %v100
  %v102 = load <8 x double>, ptr %v101, align 8
  %v103 = getelementptr double, ptr %v101, i64 8
  %v104 = load <8 x double>, ptr %v103, align 8
  %v105 = getelementptr double, ptr %v101, i64 16
  %v106 = load <8 x double>, ptr %v105, align 8
  %v107 = mul i64 %v49, %v8                               ; %14 f64 gather %3 #0
  %v108 = getelementptr i8, ptr %v81, i64 %v107
  %v109 = load <8 x double>, ptr %v108, align 8
  %v110 = getelementptr double, ptr %v108, i64 8
  %v111 = load <8 x double>, ptr %v110, align 8
  %v112 = getelementptr double, ptr %v108, i64 16
  %v113 = load <8 x double>, ptr %v112, align 8
  %v114 = fsub <8 x double> %v109, %v102                  ; %15 f64 sub %14 %13
  %v115 = fsub <8 x double> %v111, %v104
  %v116 = fsub <8 x double> %v113, %v106
  %v117 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v53, <8 x double> %v114, <8 x double> %v102)  ; %16 f64 fma %4 %15 %13
  %v118 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v53, <8 x double> %v115, <8 x double> %v104)
  %v119 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v53, <8 x double> %v116, <8 x double> %v106)
  %v120 = fmul <8 x double> %v117, %v57                   ; %17 f64 mul %16 %5
  %v121 = fmul <8 x double> %v118, %v57
  %v122 = fmul <8 x double> %v119, %v57
  %v123 = fneg <8 x double> %v120                         ; %18 f64 neg %17
  %v124 = fneg <8 x double> %v121
  %v125 = fneg <8 x double> %v122
  %v126 = getelementptr double, ptr %v30, i64 9           ; %19 f64 exp %18
  %v127 = load double, ptr %v126, align 8, !invariant.load !0
  %v128 = insertelement <8 x double> poison, double %v127, i64 0
  %v129 = shufflevector <8 x double> %v128, <8 x double> poison, <8 x i32> zeroinitializer
  %v130 = getelementptr double, ptr %v30, i64 12
  %v131 = load double, ptr %v130, align 8, !invariant.load !0
  %v132 = insertelement <8 x double> poison, double %v131, i64 0
  %v133 = shufflevector <8 x double> %v132, <8 x double> poison, <8 x i32> zeroinitializer
  %v134 = getelementptr double, ptr %v30, i64 8
  %v135 = load double, ptr %v134, align 8, !invariant.load !0
  %v136 = insertelement <8 x double> poison, double %v135, i64 0
  %v137 = shufflevector <8 x double> %v136, <8 x double> poison, <8 x i32> zeroinitializer
  %v138 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v123, <8 x double> %v137, <8 x double> %v129)
  %v139 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v124, <8 x double> %v137, <8 x double> %v129)
  %v140 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v125, <8 x double> %v137, <8 x double> %v129)
  %v141 = fsub <8 x double> %v138, %v129
  %v142 = fsub <8 x double> %v139, %v129
  %v143 = fsub <8 x double> %v140, %v129
  %v144 = getelementptr double, ptr %v30, i64 10
  %v145 = load double, ptr %v144, align 8, !invariant.load !0
  %v146 = insertelement <8 x double> poison, double %v145, i64 0
  %v147 = shufflevector <8 x double> %v146, <8 x double> poison, <8 x i32> zeroinitializer
  %v148 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v141, <8 x double> %v147, <8 x double> %v123)
  %v149 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v142, <8 x double> %v147, <8 x double> %v124)
  %v150 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v143, <8 x double> %v147, <8 x double> %v125)
  %v151 = getelementptr double, ptr %v30, i64 11
  %v152 = load double, ptr %v151, align 8, !invariant.load !0
  %v153 = insertelement <8 x double> poison, double %v152, i64 0
  %v154 = shufflevector <8 x double> %v153, <8 x double> poison, <8 x i32> zeroinitializer
  %v155 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v141, <8 x double> %v154, <8 x double> %v148)
  %v156 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v142, <8 x double> %v154, <8 x double> %v149)
  %v157 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v143, <8 x double> %v154, <8 x double> %v150)
  %v158 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v155, <8 x double> %v133, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v159 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v156, <8 x double> %v133, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v160 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v157, <8 x double> %v133, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v161 = getelementptr double, ptr %v30, i64 20
  %v162 = load double, ptr %v161, align 8, !invariant.load !0
  %v163 = insertelement <8 x double> poison, double %v162, i64 0
  %v164 = shufflevector <8 x double> %v163, <8 x double> poison, <8 x i32> zeroinitializer
  %v165 = getelementptr double, ptr %v30, i64 19
  %v166 = load double, ptr %v165, align 8, !invariant.load !0
  %v167 = insertelement <8 x double> poison, double %v166, i64 0
  %v168 = shufflevector <8 x double> %v167, <8 x double> poison, <8 x i32> zeroinitializer
  %v169 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v164, <8 x double> %v158, <8 x double> %v168)
  %v170 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v164, <8 x double> %v159, <8 x double> %v168)
  %v171 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v164, <8 x double> %v160, <8 x double> %v168)
  %v172 = getelementptr double, ptr %v30, i64 18
  %v173 = load double, ptr %v172, align 8, !invariant.load !0
  %v174 = insertelement <8 x double> poison, double %v173, i64 0
  %v175 = shufflevector <8 x double> %v174, <8 x double> poison, <8 x i32> zeroinitializer
  %v176 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v169, <8 x double> %v158, <8 x double> %v175)
  %v177 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v170, <8 x double> %v159, <8 x double> %v175)
  %v178 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v171, <8 x double> %v160, <8 x double> %v175)
  %v179 = getelementptr double, ptr %v30, i64 17
  %v180 = load double, ptr %v179, align 8, !invariant.load !0
  %v181 = insertelement <8 x double> poison, double %v180, i64 0
  %v182 = shufflevector <8 x double> %v181, <8 x double> poison, <8 x i32> zeroinitializer
  %v183 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v176, <8 x double> %v158, <8 x double> %v182)
  %v184 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v177, <8 x double> %v159, <8 x double> %v182)
  %v185 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v178, <8 x double> %v160, <8 x double> %v182)
  %v186 = getelementptr double, ptr %v30, i64 16
  %v187 = load double, ptr %v186, align 8, !invariant.load !0
  %v188 = insertelement <8 x double> poison, double %v187, i64 0
  %v189 = shufflevector <8 x double> %v188, <8 x double> poison, <8 x i32> zeroinitializer
  %v190 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v183, <8 x double> %v158, <8 x double> %v189)
  %v191 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v184, <8 x double> %v159, <8 x double> %v189)
  %v192 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v185, <8 x double> %v160, <8 x double> %v189)
  %v193 = getelementptr double, ptr %v30, i64 15
  %v194 = load double, ptr %v193, align 8, !invariant.load !0
  %v195 = insertelement <8 x double> poison, double %v194, i64 0
  %v196 = shufflevector <8 x double> %v195, <8 x double> poison, <8 x i32> zeroinitializer
  %v197 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v190, <8 x double> %v158, <8 x double> %v196)
  %v198 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v191, <8 x double> %v159, <8 x double> %v196)
  %v199 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v192, <8 x double> %v160, <8 x double> %v196)
  %v200 = getelementptr double, ptr %v30, i64 14
  %v201 = load double, ptr %v200, align 8, !invariant.load !0
  %v202 = insertelement <8 x double> poison, double %v201, i64 0
  %v203 = shufflevector <8 x double> %v202, <8 x double> poison, <8 x i32> zeroinitializer
  %v204 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v197, <8 x double> %v158, <8 x double> %v203)
  %v205 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v198, <8 x double> %v159, <8 x double> %v203)
  %v206 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v199, <8 x double> %v160, <8 x double> %v203)
  %v207 = getelementptr double, ptr %v30, i64 13
  %v208 = load double, ptr %v207, align 8, !invariant.load !0
  %v209 = insertelement <8 x double> poison, double %v208, i64 0
  %v210 = shufflevector <8 x double> %v209, <8 x double> poison, <8 x i32> zeroinitializer
  %v211 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v204, <8 x double> %v158, <8 x double> %v210)
  %v212 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v205, <8 x double> %v159, <8 x double> %v210)
  %v213 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v206, <8 x double> %v160, <8 x double> %v210)
  %v214 = getelementptr double, ptr %v30, i64 0
  %v215 = load <8 x double>, ptr %v214, align 64, !invariant.load !0
  %v216 = bitcast <8 x double> %v138 to <8 x i64>
  %v217 = bitcast <8 x double> %v139 to <8 x i64>
  %v218 = bitcast <8 x double> %v140 to <8 x i64>
  %v219 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v215, <8 x i64> %v216)
  %v220 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v215, <8 x i64> %v217)
  %v221 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v215, <8 x i64> %v218)
  %v222 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v219, <8 x double> %v211, <8 x double> %v219)
  %v223 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v220, <8 x double> %v212, <8 x double> %v220)
  %v224 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v221, <8 x double> %v213, <8 x double> %v221)
  %v225 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v222, <8 x double> %v141, <8 x double> poison, i8 -1, i32 4)
  %v226 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v223, <8 x double> %v142, <8 x double> poison, i8 -1, i32 4)
  %v227 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v224, <8 x double> %v143, <8 x double> poison, i8 -1, i32 4)
  ; models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
  %v228 = fmul <8 x double> %v95, %v61                    ; %20 f64 mul %12 %6
  %v229 = fmul <8 x double> %v97, %v61
  %v230 = fmul <8 x double> %v99, %v61
  ; models/black_scholes.py:44 | forward = carried / df  [%50]
  %v231 = fdiv <8 x double> %v228, %v225                  ; %21 f64 div %20 %19
  %v232 = fdiv <8 x double> %v229, %v226
  %v233 = fdiv <8 x double> %v230, %v227
  ; models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
  %v234 = mul i64 %v64, %v8                               ; %22 f64 gather %7 #0
  %v235 = getelementptr i8, ptr %v81, i64 %v234
  %v236 = load <8 x double>, ptr %v235, align 8
  %v237 = getelementptr double, ptr %v235, i64 8
  %v238 = load <8 x double>, ptr %v237, align 8
  %v239 = getelementptr double, ptr %v235, i64 16
  %v240 = load <8 x double>, ptr %v239, align 8
  %v241 = fmul <8 x double> %v236, %v68                   ; %23 f64 mul %22 %8
  %v242 = fmul <8 x double> %v238, %v68
  %v243 = fmul <8 x double> %v240, %v68
  ; models/black_scholes.py:46 | d1 = vt.log(forward / trade.strike) / stdev + 0.5 * stdev  [%60-%62, %64-%65]
  %v244 = fdiv <8 x double> %v231, %v72                   ; %24 f64 div %21 %9
  %v245 = fdiv <8 x double> %v232, %v72
  %v246 = fdiv <8 x double> %v233, %v72
  %v247 = fcmp olt <8 x double> %v244, splat (double 0x0010000000000000)  ; %25 f64 log %24
  %v248 = fcmp olt <8 x double> %v245, splat (double 0x0010000000000000)
  %v249 = fcmp olt <8 x double> %v246, splat (double 0x0010000000000000)
  %v250 = fmul <8 x double> %v244, splat (double 0x4350000000000000)
  %v251 = fmul <8 x double> %v245, splat (double 0x4350000000000000)
  %v252 = fmul <8 x double> %v246, splat (double 0x4350000000000000)
  %v253 = select <8 x i1> %v247, <8 x double> %v250, <8 x double> %v244
  %v254 = select <8 x i1> %v248, <8 x double> %v251, <8 x double> %v245
  %v255 = select <8 x i1> %v249, <8 x double> %v252, <8 x double> %v246
  %v256 = bitcast <8 x double> %v253 to <8 x i64>
  %v257 = bitcast <8 x double> %v254 to <8 x i64>
  %v258 = bitcast <8 x double> %v255 to <8 x i64>
  %v259 = add <8 x i64> %v256, splat (i64 2627099782632789)
  %v260 = add <8 x i64> %v257, splat (i64 2627099782632789)
  %v261 = add <8 x i64> %v258, splat (i64 2627099782632789)
  %v262 = select <8 x i1> %v247, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)
  %v263 = select <8 x i1> %v248, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)
  %v264 = select <8 x i1> %v249, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)
  %v265 = lshr <8 x i64> %v259, splat (i64 52)
  %v266 = lshr <8 x i64> %v260, splat (i64 52)
  %v267 = lshr <8 x i64> %v261, splat (i64 52)
  %v268 = or <8 x i64> %v265, splat (i64 4841369599423283200)
  %v269 = or <8 x i64> %v266, splat (i64 4841369599423283200)
  %v270 = or <8 x i64> %v267, splat (i64 4841369599423283200)
  %v271 = bitcast <8 x i64> %v268 to <8 x double>
  %v272 = bitcast <8 x i64> %v269 to <8 x double>
  %v273 = bitcast <8 x i64> %v270 to <8 x double>
  %v274 = fsub <8 x double> %v271, %v262
  %v275 = fsub <8 x double> %v272, %v263
  %v276 = fsub <8 x double> %v273, %v264
  %v277 = and <8 x i64> %v259, splat (i64 4503599627370495)
  %v278 = and <8 x i64> %v260, splat (i64 4503599627370495)
  %v279 = and <8 x i64> %v261, splat (i64 4503599627370495)
  %v280 = add <8 x i64> %v277, splat (i64 4604555319017384619)
  %v281 = add <8 x i64> %v278, splat (i64 4604555319017384619)
  %v282 = add <8 x i64> %v279, splat (i64 4604555319017384619)
  %v283 = bitcast <8 x i64> %v280 to <8 x double>
  %v284 = bitcast <8 x i64> %v281 to <8 x double>
  %v285 = bitcast <8 x i64> %v282 to <8 x double>
  %v286 = lshr <8 x i64> %v259, splat (i64 48)
  %v287 = lshr <8 x i64> %v260, splat (i64 48)
  %v288 = lshr <8 x i64> %v261, splat (i64 48)
  %v289 = load <8 x double>, ptr %v32, align 64
  %v290 = getelementptr double, ptr %v32, i64 8
  %v291 = load <8 x double>, ptr %v290, align 64
  %v292 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v289, <8 x i64> %v286, <8 x double> %v291)
  %v293 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v289, <8 x i64> %v287, <8 x double> %v291)
  %v294 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v289, <8 x i64> %v288, <8 x double> %v291)
  %v295 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v283, <8 x double> %v292, <8 x double> splat (double 0xBFF0000000000000))
  %v296 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v284, <8 x double> %v293, <8 x double> splat (double 0xBFF0000000000000))
  %v297 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v285, <8 x double> %v294, <8 x double> splat (double 0xBFF0000000000000))
  %v298 = load <8 x double>, ptr %v34, align 64
  %v299 = getelementptr double, ptr %v34, i64 8
  %v300 = load <8 x double>, ptr %v299, align 64
  %v301 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v298, <8 x i64> %v286, <8 x double> %v300)
  %v302 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v298, <8 x i64> %v287, <8 x double> %v300)
  %v303 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v298, <8 x i64> %v288, <8 x double> %v300)
  %v304 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v274, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v301)
  %v305 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v275, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v302)
  %v306 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v276, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v303)
  %v307 = fadd <8 x double> %v304, %v295
  %v308 = fadd <8 x double> %v305, %v296
  %v309 = fadd <8 x double> %v306, %v297
  %v310 = fsub <8 x double> %v304, %v307
  %v311 = fsub <8 x double> %v305, %v308
  %v312 = fsub <8 x double> %v306, %v309
  %v313 = fadd <8 x double> %v310, %v295
  %v314 = fadd <8 x double> %v311, %v296
  %v315 = fadd <8 x double> %v312, %v297
  %v316 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v274, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v313)
  %v317 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v275, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v314)
  %v318 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v276, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v315)
  %v319 = fmul <8 x double> %v295, %v295
  %v320 = fmul <8 x double> %v296, %v296
  %v321 = fmul <8 x double> %v297, %v297
  %v322 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v295, <8 x double> splat (double 0x3FBC8C2744C1F5E4))
  %v323 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v296, <8 x double> splat (double 0x3FBC8C2744C1F5E4))
  %v324 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v297, <8 x double> splat (double 0x3FBC8C2744C1F5E4))
  %v325 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v322, <8 x double> %v295, <8 x double> splat (double 0xBFC0001B656BEAB7))
  %v326 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v323, <8 x double> %v296, <8 x double> splat (double 0xBFC0001B656BEAB7))
  %v327 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v324, <8 x double> %v297, <8 x double> splat (double 0xBFC0001B656BEAB7))
  %v328 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v325, <8 x double> %v295, <8 x double> splat (double 0x3FC2491F690C91D2))
  %v329 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v326, <8 x double> %v296, <8 x double> splat (double 0x3FC2491F690C91D2))
  %v330 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v327, <8 x double> %v297, <8 x double> splat (double 0x3FC2491F690C91D2))
  %v331 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v328, <8 x double> %v295, <8 x double> splat (double 0xBFC555554C9AD0E9))
  %v332 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v329, <8 x double> %v296, <8 x double> splat (double 0xBFC555554C9AD0E9))
  %v333 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v330, <8 x double> %v297, <8 x double> splat (double 0xBFC555554C9AD0E9))
  %v334 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v331, <8 x double> %v295, <8 x double> splat (double 0x3FC999999A66083C))
  %v335 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v332, <8 x double> %v296, <8 x double> splat (double 0x3FC999999A66083C))
  %v336 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v333, <8 x double> %v297, <8 x double> splat (double 0x3FC999999A66083C))
  %v337 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v334, <8 x double> %v295, <8 x double> splat (double 0xBFD0000000007858))
  %v338 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v335, <8 x double> %v296, <8 x double> splat (double 0xBFD0000000007858))
  %v339 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v336, <8 x double> %v297, <8 x double> splat (double 0xBFD0000000007858))
  %v340 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v337, <8 x double> %v295, <8 x double> splat (double 0x3FD5555555555066))
  %v341 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v338, <8 x double> %v296, <8 x double> splat (double 0x3FD5555555555066))
  %v342 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v339, <8 x double> %v297, <8 x double> splat (double 0x3FD5555555555066))
  %v343 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v340, <8 x double> %v295, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))
  %v344 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v341, <8 x double> %v296, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))
  %v345 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v342, <8 x double> %v297, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))
  %v346 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v319, <8 x double> %v343, <8 x double> %v316)
  %v347 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v320, <8 x double> %v344, <8 x double> %v317)
  %v348 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v321, <8 x double> %v345, <8 x double> %v318)
  %v349 = fadd <8 x double> %v346, %v307
  %v350 = fadd <8 x double> %v347, %v308
  %v351 = fadd <8 x double> %v348, %v309
  %v352 = fcmp olt <8 x double> %v244, splat (double 0x7FF0000000000000)
  %v353 = fcmp olt <8 x double> %v245, splat (double 0x7FF0000000000000)
  %v354 = fcmp olt <8 x double> %v246, splat (double 0x7FF0000000000000)
  %v355 = select <8 x i1> %v352, <8 x double> %v349, <8 x double> %v244
  %v356 = select <8 x i1> %v353, <8 x double> %v350, <8 x double> %v245
  %v357 = select <8 x i1> %v354, <8 x double> %v351, <8 x double> %v246
  %v358 = fcmp oeq <8 x double> %v244, splat (double 0x0000000000000000)
  %v359 = fcmp oeq <8 x double> %v245, splat (double 0x0000000000000000)
  %v360 = fcmp oeq <8 x double> %v246, splat (double 0x0000000000000000)
  %v361 = select <8 x i1> %v358, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)
  %v362 = select <8 x i1> %v359, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)
  %v363 = select <8 x i1> %v360, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)
  %v364 = fcmp ole <8 x double> %v244, splat (double 0x0000000000000000)
  %v365 = fcmp ole <8 x double> %v245, splat (double 0x0000000000000000)
  %v366 = fcmp ole <8 x double> %v246, splat (double 0x0000000000000000)
  %v367 = select <8 x i1> %v364, <8 x double> %v361, <8 x double> %v355
  %v368 = select <8 x i1> %v365, <8 x double> %v362, <8 x double> %v356
  %v369 = select <8 x i1> %v366, <8 x double> %v363, <8 x double> %v357
  %v370 = fdiv <8 x double> %v367, %v241                  ; %26 f64 div %25 %23
  %v371 = fdiv <8 x double> %v368, %v242
  %v372 = fdiv <8 x double> %v369, %v243
  %v373 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v241, <8 x double> %v370)  ; %27 f64 fma %0 %23 %26
  %v374 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v242, <8 x double> %v371)
  %v375 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v243, <8 x double> %v372)
  ; models/black_scholes.py:47 | d2 = d1 - stdev  [%66]
  %v376 = fneg <8 x double> %v236                         ; %28 f64 neg %22
  %v377 = fneg <8 x double> %v238
  %v378 = fneg <8 x double> %v240
  %v379 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v376, <8 x double> %v68, <8 x double> %v373)  ; %29 f64 fma %28 %8 %27
  %v380 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v377, <8 x double> %v68, <8 x double> %v374)
  %v381 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v378, <8 x double> %v68, <8 x double> %v375)
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v382 = fmul <8 x double> %v76, %v373                   ; %30 f64 mul %10 %27
  %v383 = fmul <8 x double> %v76, %v374
  %v384 = fmul <8 x double> %v76, %v375
  %v385 = bitcast <8 x double> %v382 to <8 x i64>         ; %31 f64 cdf_norm %30
  %v386 = bitcast <8 x double> %v383 to <8 x i64>
  %v387 = bitcast <8 x double> %v384 to <8 x i64>
  %v388 = and <8 x i64> %v385, splat (i64 9223372036854775807)
  %v389 = and <8 x i64> %v386, splat (i64 9223372036854775807)
  %v390 = and <8 x i64> %v387, splat (i64 9223372036854775807)
  %v391 = bitcast <8 x i64> %v388 to <8 x double>
  %v392 = bitcast <8 x i64> %v389 to <8 x double>
  %v393 = bitcast <8 x i64> %v390 to <8 x double>
  %v394 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v391
  %v395 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v392
  %v396 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v393
  %v397 = select <8 x i1> %v394, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v391
  %v398 = select <8 x i1> %v395, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v392
  %v399 = select <8 x i1> %v396, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v393
  %v400 = fmul <8 x double> %v397, %v397
  %v401 = fmul <8 x double> %v398, %v398
  %v402 = fmul <8 x double> %v399, %v399
  %v403 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v400, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v404 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v401, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v405 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v402, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v406 = fsub <8 x double> %v403, splat (double 0x4338000000000C80)
  %v407 = fsub <8 x double> %v404, splat (double 0x4338000000000C80)
  %v408 = fsub <8 x double> %v405, splat (double 0x4338000000000C80)
  %v409 = fmul <8 x double> %v406, splat (double 0x3FB62E42FEFA0000)
  %v410 = fmul <8 x double> %v407, splat (double 0x3FB62E42FEFA0000)
  %v411 = fmul <8 x double> %v408, splat (double 0x3FB62E42FEFA0000)
  %v412 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v397, <8 x double> %v397, <8 x double> %v409)
  %v413 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v398, <8 x double> %v398, <8 x double> %v410)
  %v414 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v399, <8 x double> %v399, <8 x double> %v411)
  %v415 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v406, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v412)
  %v416 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v407, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v413)
  %v417 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v408, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v414)
  %v418 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v415, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v419 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v416, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v420 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v417, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v421 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v418, <8 x double> %v415, <8 x double> splat (double 0x3F6543507555C62F))
  %v422 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v419, <8 x double> %v416, <8 x double> splat (double 0x3F6543507555C62F))
  %v423 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v420, <8 x double> %v417, <8 x double> splat (double 0x3F6543507555C62F))
  %v424 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v421, <8 x double> %v415, <8 x double> splat (double 0xBF95435075543C93))
  %v425 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v422, <8 x double> %v416, <8 x double> splat (double 0xBF95435075543C93))
  %v426 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v423, <8 x double> %v417, <8 x double> splat (double 0xBF95435075543C93))
  %v427 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v424, <8 x double> %v415, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v428 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v425, <8 x double> %v416, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v429 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v426, <8 x double> %v417, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v430 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v427, <8 x double> %v415, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v431 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v428, <8 x double> %v416, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v432 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v429, <8 x double> %v417, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v433 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v430, <8 x double> %v415, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v434 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v431, <8 x double> %v416, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v435 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v432, <8 x double> %v417, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v436 = bitcast <8 x double> %v403 to <8 x i64>
  %v437 = bitcast <8 x double> %v404 to <8 x i64>
  %v438 = bitcast <8 x double> %v405 to <8 x i64>
  %v439 = load <8 x double>, ptr %v36, align 64
  %v440 = getelementptr double, ptr %v36, i64 8
  %v441 = load <8 x double>, ptr %v440, align 64
  %v442 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v439, <8 x i64> %v436, <8 x double> %v441)
  %v443 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v439, <8 x i64> %v437, <8 x double> %v441)
  %v444 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v439, <8 x i64> %v438, <8 x double> %v441)
  %v445 = bitcast <8 x double> %v442 to <8 x i64>
  %v446 = bitcast <8 x double> %v443 to <8 x i64>
  %v447 = bitcast <8 x double> %v444 to <8 x i64>
  %v448 = shl <8 x i64> %v436, splat (i64 48)
  %v449 = shl <8 x i64> %v437, splat (i64 48)
  %v450 = shl <8 x i64> %v438, splat (i64 48)
  %v451 = add <8 x i64> %v445, %v448
  %v452 = add <8 x i64> %v446, %v449
  %v453 = add <8 x i64> %v447, %v450
  %v454 = bitcast <8 x i64> %v451 to <8 x double>
  %v455 = bitcast <8 x i64> %v452 to <8 x double>
  %v456 = bitcast <8 x i64> %v453 to <8 x double>
  %v457 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v454, <8 x double> %v433, <8 x double> %v454)
  %v458 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v455, <8 x double> %v434, <8 x double> %v455)
  %v459 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v456, <8 x double> %v435, <8 x double> %v456)
  %v460 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v397, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v461 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v398, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v462 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v399, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v463 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v460, <8 x double> %v397, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v464 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v461, <8 x double> %v398, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v465 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v462, <8 x double> %v399, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v466 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v463, <8 x double> %v397, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v467 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v464, <8 x double> %v398, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v468 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v465, <8 x double> %v399, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v469 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v466, <8 x double> %v397, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v470 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v467, <8 x double> %v398, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v471 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v468, <8 x double> %v399, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v472 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v469, <8 x double> %v397, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v473 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v470, <8 x double> %v398, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v474 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v471, <8 x double> %v399, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v475 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v472, <8 x double> %v397, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v476 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v473, <8 x double> %v398, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v477 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v474, <8 x double> %v399, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v478 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v475, <8 x double> %v397, <8 x double> splat (double 0x3FE85806747E189D))
  %v479 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v476, <8 x double> %v398, <8 x double> splat (double 0x3FE85806747E189D))
  %v480 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v477, <8 x double> %v399, <8 x double> splat (double 0x3FE85806747E189D))
  %v481 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v478, <8 x double> %v397, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v482 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v479, <8 x double> %v398, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v483 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v480, <8 x double> %v399, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v484 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v481, <8 x double> %v397, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v485 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v482, <8 x double> %v398, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v486 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v483, <8 x double> %v399, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v487 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v484, <8 x double> %v397, <8 x double> splat (double 0x3FF0000000000024))
  %v488 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v485, <8 x double> %v398, <8 x double> splat (double 0x3FF0000000000024))
  %v489 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v486, <8 x double> %v399, <8 x double> splat (double 0x3FF0000000000024))
  %v490 = fmul <8 x double> %v457, %v487
  %v491 = fmul <8 x double> %v458, %v488
  %v492 = fmul <8 x double> %v459, %v489
  %v493 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v397, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v494 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v398, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v495 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v399, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v496 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v493, <8 x double> %v397, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v497 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v494, <8 x double> %v398, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v498 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v495, <8 x double> %v399, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v499 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v496, <8 x double> %v397, <8 x double> splat (double 0x3F638785252D0549))
  %v500 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v497, <8 x double> %v398, <8 x double> splat (double 0x3F638785252D0549))
  %v501 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v498, <8 x double> %v399, <8 x double> splat (double 0x3F638785252D0549))
  %v502 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v499, <8 x double> %v397, <8 x double> splat (double 0x3F9009F47225A840))
  %v503 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v500, <8 x double> %v398, <8 x double> splat (double 0x3F9009F47225A840))
  %v504 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v501, <8 x double> %v399, <8 x double> splat (double 0x3F9009F47225A840))
  %v505 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v502, <8 x double> %v397, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v506 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v503, <8 x double> %v398, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v507 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v504, <8 x double> %v399, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v508 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v505, <8 x double> %v397, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v509 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v506, <8 x double> %v398, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v510 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v507, <8 x double> %v399, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v511 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v508, <8 x double> %v397, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v512 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v509, <8 x double> %v398, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v513 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v510, <8 x double> %v399, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v514 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v511, <8 x double> %v397, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v515 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v512, <8 x double> %v398, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v516 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v513, <8 x double> %v399, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v517 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v514, <8 x double> %v397, <8 x double> splat (double 0x3FE9884533D4368A))
  %v518 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v515, <8 x double> %v398, <8 x double> splat (double 0x3FE9884533D4368A))
  %v519 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v516, <8 x double> %v399, <8 x double> splat (double 0x3FE9884533D4368A))
  %v520 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v397, <8 x double> %v487, <8 x double> %v517)
  %v521 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v398, <8 x double> %v488, <8 x double> %v518)
  %v522 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v399, <8 x double> %v489, <8 x double> %v519)
  %v523 = fdiv <8 x double> %v490, %v520
  %v524 = fdiv <8 x double> %v491, %v521
  %v525 = fdiv <8 x double> %v492, %v522
  %v526 = fcmp olt <8 x double> %v382, splat (double 0x0000000000000000)
  %v527 = fcmp olt <8 x double> %v383, splat (double 0x0000000000000000)
  %v528 = fcmp olt <8 x double> %v384, splat (double 0x0000000000000000)
  %v529 = fmul <8 x double> %v523, splat (double 0x3370000000000000)
  %v530 = fmul <8 x double> %v524, splat (double 0x3370000000000000)
  %v531 = fmul <8 x double> %v525, splat (double 0x3370000000000000)
  %v532 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v523, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v533 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v524, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v534 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v525, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v535 = select <8 x i1> %v526, <8 x double> %v529, <8 x double> %v532
  %v536 = select <8 x i1> %v527, <8 x double> %v530, <8 x double> %v533
  %v537 = select <8 x i1> %v528, <8 x double> %v531, <8 x double> %v534
  %v538 = fmul <8 x double> %v72, %v225                   ; %32 f64 mul %9 %19
  %v539 = fmul <8 x double> %v72, %v226
  %v540 = fmul <8 x double> %v72, %v227
  %v541 = fmul <8 x double> %v76, %v379                   ; %33 f64 mul %10 %29
  %v542 = fmul <8 x double> %v76, %v380
  %v543 = fmul <8 x double> %v76, %v381
  %v544 = bitcast <8 x double> %v541 to <8 x i64>         ; %34 f64 cdf_norm %33
  %v545 = bitcast <8 x double> %v542 to <8 x i64>
  %v546 = bitcast <8 x double> %v543 to <8 x i64>
  %v547 = and <8 x i64> %v544, splat (i64 9223372036854775807)
  %v548 = and <8 x i64> %v545, splat (i64 9223372036854775807)
  %v549 = and <8 x i64> %v546, splat (i64 9223372036854775807)
  %v550 = bitcast <8 x i64> %v547 to <8 x double>
  %v551 = bitcast <8 x i64> %v548 to <8 x double>
  %v552 = bitcast <8 x i64> %v549 to <8 x double>
  %v553 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v550
  %v554 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v551
  %v555 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v552
  %v556 = select <8 x i1> %v553, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v550
  %v557 = select <8 x i1> %v554, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v551
  %v558 = select <8 x i1> %v555, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v552
  %v559 = fmul <8 x double> %v556, %v556
  %v560 = fmul <8 x double> %v557, %v557
  %v561 = fmul <8 x double> %v558, %v558
  %v562 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v559, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v563 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v560, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v564 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v561, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v565 = fsub <8 x double> %v562, splat (double 0x4338000000000C80)
  %v566 = fsub <8 x double> %v563, splat (double 0x4338000000000C80)
  %v567 = fsub <8 x double> %v564, splat (double 0x4338000000000C80)
  %v568 = fmul <8 x double> %v565, splat (double 0x3FB62E42FEFA0000)
  %v569 = fmul <8 x double> %v566, splat (double 0x3FB62E42FEFA0000)
  %v570 = fmul <8 x double> %v567, splat (double 0x3FB62E42FEFA0000)
  %v571 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v556, <8 x double> %v556, <8 x double> %v568)
  %v572 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v557, <8 x double> %v557, <8 x double> %v569)
  %v573 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v558, <8 x double> %v558, <8 x double> %v570)
  %v574 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v565, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v571)
  %v575 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v566, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v572)
  %v576 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v567, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v573)
  %v577 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v574, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v578 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v575, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v579 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v576, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v580 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v577, <8 x double> %v574, <8 x double> splat (double 0x3F6543507555C62F))
  %v581 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v578, <8 x double> %v575, <8 x double> splat (double 0x3F6543507555C62F))
  %v582 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v579, <8 x double> %v576, <8 x double> splat (double 0x3F6543507555C62F))
  %v583 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v580, <8 x double> %v574, <8 x double> splat (double 0xBF95435075543C93))
  %v584 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v581, <8 x double> %v575, <8 x double> splat (double 0xBF95435075543C93))
  %v585 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v582, <8 x double> %v576, <8 x double> splat (double 0xBF95435075543C93))
  %v586 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v583, <8 x double> %v574, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v587 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v584, <8 x double> %v575, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v588 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v585, <8 x double> %v576, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v589 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v586, <8 x double> %v574, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v590 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v587, <8 x double> %v575, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v591 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v588, <8 x double> %v576, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v592 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v589, <8 x double> %v574, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v593 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v590, <8 x double> %v575, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v594 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v591, <8 x double> %v576, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v595 = bitcast <8 x double> %v562 to <8 x i64>
  %v596 = bitcast <8 x double> %v563 to <8 x i64>
  %v597 = bitcast <8 x double> %v564 to <8 x i64>
  %v598 = load <8 x double>, ptr %v36, align 64
  %v599 = getelementptr double, ptr %v36, i64 8
  %v600 = load <8 x double>, ptr %v599, align 64
  %v601 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v598, <8 x i64> %v595, <8 x double> %v600)
  %v602 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v598, <8 x i64> %v596, <8 x double> %v600)
  %v603 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v598, <8 x i64> %v597, <8 x double> %v600)
  %v604 = bitcast <8 x double> %v601 to <8 x i64>
  %v605 = bitcast <8 x double> %v602 to <8 x i64>
  %v606 = bitcast <8 x double> %v603 to <8 x i64>
  %v607 = shl <8 x i64> %v595, splat (i64 48)
  %v608 = shl <8 x i64> %v596, splat (i64 48)
  %v609 = shl <8 x i64> %v597, splat (i64 48)
  %v610 = add <8 x i64> %v604, %v607
  %v611 = add <8 x i64> %v605, %v608
  %v612 = add <8 x i64> %v606, %v609
  %v613 = bitcast <8 x i64> %v610 to <8 x double>
  %v614 = bitcast <8 x i64> %v611 to <8 x double>
  %v615 = bitcast <8 x i64> %v612 to <8 x double>
  %v616 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v613, <8 x double> %v592, <8 x double> %v613)
  %v617 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v614, <8 x double> %v593, <8 x double> %v614)
  %v618 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v615, <8 x double> %v594, <8 x double> %v615)
  %v619 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v556, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v620 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v557, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v621 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v558, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v622 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v619, <8 x double> %v556, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v623 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v620, <8 x double> %v557, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v624 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v621, <8 x double> %v558, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v625 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v622, <8 x double> %v556, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v626 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v623, <8 x double> %v557, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v627 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v624, <8 x double> %v558, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v628 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v625, <8 x double> %v556, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v629 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v626, <8 x double> %v557, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v630 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v627, <8 x double> %v558, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v631 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v628, <8 x double> %v556, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v632 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v629, <8 x double> %v557, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v633 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v630, <8 x double> %v558, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v634 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v631, <8 x double> %v556, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v635 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v632, <8 x double> %v557, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v636 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v633, <8 x double> %v558, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v637 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v634, <8 x double> %v556, <8 x double> splat (double 0x3FE85806747E189D))
  %v638 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v635, <8 x double> %v557, <8 x double> splat (double 0x3FE85806747E189D))
  %v639 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v636, <8 x double> %v558, <8 x double> splat (double 0x3FE85806747E189D))
  %v640 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v637, <8 x double> %v556, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v641 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v638, <8 x double> %v557, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v642 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v639, <8 x double> %v558, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v643 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v640, <8 x double> %v556, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v644 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v641, <8 x double> %v557, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v645 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v642, <8 x double> %v558, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v646 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v643, <8 x double> %v556, <8 x double> splat (double 0x3FF0000000000024))
  %v647 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v644, <8 x double> %v557, <8 x double> splat (double 0x3FF0000000000024))
  %v648 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v645, <8 x double> %v558, <8 x double> splat (double 0x3FF0000000000024))
  %v649 = fmul <8 x double> %v616, %v646
  %v650 = fmul <8 x double> %v617, %v647
  %v651 = fmul <8 x double> %v618, %v648
  %v652 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v556, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v653 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v557, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v654 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v558, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v655 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v652, <8 x double> %v556, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v656 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v653, <8 x double> %v557, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v657 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v654, <8 x double> %v558, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v658 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v655, <8 x double> %v556, <8 x double> splat (double 0x3F638785252D0549))
  %v659 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v656, <8 x double> %v557, <8 x double> splat (double 0x3F638785252D0549))
  %v660 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v657, <8 x double> %v558, <8 x double> splat (double 0x3F638785252D0549))
  %v661 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v658, <8 x double> %v556, <8 x double> splat (double 0x3F9009F47225A840))
  %v662 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v659, <8 x double> %v557, <8 x double> splat (double 0x3F9009F47225A840))
  %v663 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v660, <8 x double> %v558, <8 x double> splat (double 0x3F9009F47225A840))
  %v664 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v661, <8 x double> %v556, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v665 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v662, <8 x double> %v557, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v666 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v663, <8 x double> %v558, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v667 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v664, <8 x double> %v556, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v668 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v665, <8 x double> %v557, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v669 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v666, <8 x double> %v558, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v670 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v667, <8 x double> %v556, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v671 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v668, <8 x double> %v557, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v672 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v669, <8 x double> %v558, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v673 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v670, <8 x double> %v556, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v674 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v671, <8 x double> %v557, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v675 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v672, <8 x double> %v558, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v676 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v673, <8 x double> %v556, <8 x double> splat (double 0x3FE9884533D4368A))
  %v677 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v674, <8 x double> %v557, <8 x double> splat (double 0x3FE9884533D4368A))
  %v678 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v675, <8 x double> %v558, <8 x double> splat (double 0x3FE9884533D4368A))
  %v679 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v556, <8 x double> %v646, <8 x double> %v676)
  %v680 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v557, <8 x double> %v647, <8 x double> %v677)
  %v681 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v558, <8 x double> %v648, <8 x double> %v678)
  %v682 = fdiv <8 x double> %v649, %v679
  %v683 = fdiv <8 x double> %v650, %v680
  %v684 = fdiv <8 x double> %v651, %v681
  %v685 = fcmp olt <8 x double> %v541, splat (double 0x0000000000000000)
  %v686 = fcmp olt <8 x double> %v542, splat (double 0x0000000000000000)
  %v687 = fcmp olt <8 x double> %v543, splat (double 0x0000000000000000)
  %v688 = fmul <8 x double> %v682, splat (double 0x3370000000000000)
  %v689 = fmul <8 x double> %v683, splat (double 0x3370000000000000)
  %v690 = fmul <8 x double> %v684, splat (double 0x3370000000000000)
  %v691 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v682, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v692 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v683, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v693 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v684, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v694 = select <8 x i1> %v685, <8 x double> %v688, <8 x double> %v691
  %v695 = select <8 x i1> %v686, <8 x double> %v689, <8 x double> %v692
  %v696 = select <8 x i1> %v687, <8 x double> %v690, <8 x double> %v693
  %v697 = fmul <8 x double> %v538, %v694                  ; %35 f64 mul %32 %34
  %v698 = fmul <8 x double> %v539, %v695
  %v699 = fmul <8 x double> %v540, %v696
  %v700 = fneg <8 x double> %v697                         ; %36 f64 neg %35
  %v701 = fneg <8 x double> %v698
  %v702 = fneg <8 x double> %v699
  %v703 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v228, <8 x double> %v535, <8 x double> %v700)  ; %37 f64 fma %20 %31 %36
  %v704 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v229, <8 x double> %v536, <8 x double> %v701)
  %v705 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v230, <8 x double> %v537, <8 x double> %v702)
  %v706 = fmul <8 x double> %v80, %v703                   ; %38 f64 mul %11 %37
  %v707 = fmul <8 x double> %v80, %v704
  %v708 = fmul <8 x double> %v80, %v705
  %v709 = mul i64 %row, %v19
  %v710 = getelementptr i8, ptr %v18, i64 %v709
  %v711 = getelementptr double, ptr %v710, i64 %wide.lane
  %v712 = fcmp uno <8 x double> %v706, %v706
  %v713 = select <8 x i1> %v712, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v706
  %v714 = fcmp uno <8 x double> %v707, %v707
  %v715 = select <8 x i1> %v714, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v707
  %v716 = fcmp uno <8 x double> %v708, %v708
  %v717 = select <8 x i1> %v716, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v708
  %v718 = ptrtoint ptr %v711 to i64
  %v719 = and i64 %v718, 63
  %v720 = or i64 %v719, %v22
  %v724 = icmp eq i64 %v720, 0
  br i1 %v724, label %past721, label %through722
past721:
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v725 = getelementptr double, ptr %v711, i64 0
  store <8 x double> %v713, ptr %v725, align 64, !nontemporal !2
  %v726 = getelementptr double, ptr %v711, i64 8
  store <8 x double> %v715, ptr %v726, align 64, !nontemporal !2
  %v727 = getelementptr double, ptr %v711, i64 16
  store <8 x double> %v717, ptr %v727, align 64, !nontemporal !2
  br label %stored723
through722:
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v728 = getelementptr double, ptr %v711, i64 0
  store <8 x double> %v713, ptr %v728, align 8
  %v729 = getelementptr double, ptr %v711, i64 8
  store <8 x double> %v715, ptr %v729, align 8
  %v730 = getelementptr double, ptr %v711, i64 16
  store <8 x double> %v717, ptr %v730, align 8
  br label %stored723
stored723:
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
  %v731 = getelementptr double, ptr %v7, i64 %tail.lane
  %v732 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v733 = shufflevector <8 x i64> %v732, <8 x i64> poison, <8 x i32> zeroinitializer
  %v734 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v735 = shufflevector <8 x i64> %v734, <8 x i64> poison, <8 x i32> zeroinitializer
  %v736 = add <8 x i64> %v733, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v737 = icmp slt <8 x i64> %v736, %v735
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v738 = mul i64 %v43, %v8                               ; %12 f64 gather %1 #0
  %v739 = getelementptr i8, ptr %v731, i64 %v738
  %v740 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v739, <8 x i1> %v737, <8 x double> zeroinitializer)
  ; models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
  %v741 = mul i64 %v46, %v8                               ; %13 f64 gather %2 #0
  %v742 = getelementptr i8, ptr %v731, i64 %v741
  %v743 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v742, <8 x i1> %v737, <8 x double> zeroinitializer)
  %v744 = mul i64 %v49, %v8                               ; %14 f64 gather %3 #0
  %v745 = getelementptr i8, ptr %v731, i64 %v744
  %v746 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v745, <8 x i1> %v737, <8 x double> zeroinitializer)
  %v747 = fsub <8 x double> %v746, %v743                  ; %15 f64 sub %14 %13
  %v748 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v53, <8 x double> %v747, <8 x double> %v743)  ; %16 f64 fma %4 %15 %13
  %v749 = fmul <8 x double> %v748, %v57                   ; %17 f64 mul %16 %5
  %v750 = fneg <8 x double> %v749                         ; %18 f64 neg %17
  %v751 = getelementptr double, ptr %v30, i64 9           ; %19 f64 exp %18
  %v752 = load double, ptr %v751, align 8, !invariant.load !0
  %v753 = insertelement <8 x double> poison, double %v752, i64 0
  %v754 = shufflevector <8 x double> %v753, <8 x double> poison, <8 x i32> zeroinitializer
  %v755 = getelementptr double, ptr %v30, i64 12
  %v756 = load double, ptr %v755, align 8, !invariant.load !0
  %v757 = insertelement <8 x double> poison, double %v756, i64 0
  %v758 = shufflevector <8 x double> %v757, <8 x double> poison, <8 x i32> zeroinitializer
  %v759 = getelementptr double, ptr %v30, i64 8
  %v760 = load double, ptr %v759, align 8, !invariant.load !0
  %v761 = insertelement <8 x double> poison, double %v760, i64 0
  %v762 = shufflevector <8 x double> %v761, <8 x double> poison, <8 x i32> zeroinitializer
  %v763 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v750, <8 x double> %v762, <8 x double> %v754)
  %v764 = fsub <8 x double> %v763, %v754
  %v765 = getelementptr double, ptr %v30, i64 10
  %v766 = load double, ptr %v765, align 8, !invariant.load !0
  %v767 = insertelement <8 x double> poison, double %v766, i64 0
  %v768 = shufflevector <8 x double> %v767, <8 x double> poison, <8 x i32> zeroinitializer
  %v769 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v764, <8 x double> %v768, <8 x double> %v750)
  %v770 = getelementptr double, ptr %v30, i64 11
  %v771 = load double, ptr %v770, align 8, !invariant.load !0
  %v772 = insertelement <8 x double> poison, double %v771, i64 0
  %v773 = shufflevector <8 x double> %v772, <8 x double> poison, <8 x i32> zeroinitializer
  %v774 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v764, <8 x double> %v773, <8 x double> %v769)
  %v775 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v774, <8 x double> %v758, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v776 = getelementptr double, ptr %v30, i64 20
  %v777 = load double, ptr %v776, align 8, !invariant.load !0
  %v778 = insertelement <8 x double> poison, double %v777, i64 0
  %v779 = shufflevector <8 x double> %v778, <8 x double> poison, <8 x i32> zeroinitializer
  %v780 = getelementptr double, ptr %v30, i64 19
  %v781 = load double, ptr %v780, align 8, !invariant.load !0
  %v782 = insertelement <8 x double> poison, double %v781, i64 0
  %v783 = shufflevector <8 x double> %v782, <8 x double> poison, <8 x i32> zeroinitializer
  %v784 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v779, <8 x double> %v775, <8 x double> %v783)
  %v785 = getelementptr double, ptr %v30, i64 18
  %v786 = load double, ptr %v785, align 8, !invariant.load !0
  %v787 = insertelement <8 x double> poison, double %v786, i64 0
  %v788 = shufflevector <8 x double> %v787, <8 x double> poison, <8 x i32> zeroinitializer
  %v789 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v784, <8 x double> %v775, <8 x double> %v788)
  %v790 = getelementptr double, ptr %v30, i64 17
  %v791 = load double, ptr %v790, align 8, !invariant.load !0
  %v792 = insertelement <8 x double> poison, double %v791, i64 0
  %v793 = shufflevector <8 x double> %v792, <8 x double> poison, <8 x i32> zeroinitializer
  %v794 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v789, <8 x double> %v775, <8 x double> %v793)
  %v795 = getelementptr double, ptr %v30, i64 16
  %v796 = load double, ptr %v795, align 8, !invariant.load !0
  %v797 = insertelement <8 x double> poison, double %v796, i64 0
  %v798 = shufflevector <8 x double> %v797, <8 x double> poison, <8 x i32> zeroinitializer
  %v799 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v794, <8 x double> %v775, <8 x double> %v798)
  %v800 = getelementptr double, ptr %v30, i64 15
  %v801 = load double, ptr %v800, align 8, !invariant.load !0
  %v802 = insertelement <8 x double> poison, double %v801, i64 0
  %v803 = shufflevector <8 x double> %v802, <8 x double> poison, <8 x i32> zeroinitializer
  %v804 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v799, <8 x double> %v775, <8 x double> %v803)
  %v805 = getelementptr double, ptr %v30, i64 14
  %v806 = load double, ptr %v805, align 8, !invariant.load !0
  %v807 = insertelement <8 x double> poison, double %v806, i64 0
  %v808 = shufflevector <8 x double> %v807, <8 x double> poison, <8 x i32> zeroinitializer
  %v809 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v804, <8 x double> %v775, <8 x double> %v808)
  %v810 = getelementptr double, ptr %v30, i64 13
  %v811 = load double, ptr %v810, align 8, !invariant.load !0
  %v812 = insertelement <8 x double> poison, double %v811, i64 0
  %v813 = shufflevector <8 x double> %v812, <8 x double> poison, <8 x i32> zeroinitializer
  %v814 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v809, <8 x double> %v775, <8 x double> %v813)
  %v815 = getelementptr double, ptr %v30, i64 0
  %v816 = load <8 x double>, ptr %v815, align 64, !invariant.load !0
  %v817 = bitcast <8 x double> %v763 to <8 x i64>
  %v818 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v816, <8 x i64> %v817)
  %v819 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v818, <8 x double> %v814, <8 x double> %v818)
  %v820 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v819, <8 x double> %v764, <8 x double> poison, i8 -1, i32 4)
  ; models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
  %v821 = fmul <8 x double> %v740, %v61                   ; %20 f64 mul %12 %6
  ; models/black_scholes.py:44 | forward = carried / df  [%50]
  %v822 = fdiv <8 x double> %v821, %v820                  ; %21 f64 div %20 %19
  ; models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
  %v823 = mul i64 %v64, %v8                               ; %22 f64 gather %7 #0
  %v824 = getelementptr i8, ptr %v731, i64 %v823
  %v825 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v824, <8 x i1> %v737, <8 x double> zeroinitializer)
  %v826 = fmul <8 x double> %v825, %v68                   ; %23 f64 mul %22 %8
  ; models/black_scholes.py:46 | d1 = vt.log(forward / trade.strike) / stdev + 0.5 * stdev  [%60-%62, %64-%65]
  %v827 = fdiv <8 x double> %v822, %v72                   ; %24 f64 div %21 %9
  %v828 = fcmp olt <8 x double> %v827, splat (double 0x0010000000000000)  ; %25 f64 log %24
  %v829 = fmul <8 x double> %v827, splat (double 0x4350000000000000)
  %v830 = select <8 x i1> %v828, <8 x double> %v829, <8 x double> %v827
  %v831 = bitcast <8 x double> %v830 to <8 x i64>
  %v832 = add <8 x i64> %v831, splat (i64 2627099782632789)
  %v833 = select <8 x i1> %v828, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)
  %v834 = lshr <8 x i64> %v832, splat (i64 52)
  %v835 = or <8 x i64> %v834, splat (i64 4841369599423283200)
  %v836 = bitcast <8 x i64> %v835 to <8 x double>
  %v837 = fsub <8 x double> %v836, %v833
  %v838 = and <8 x i64> %v832, splat (i64 4503599627370495)
  %v839 = add <8 x i64> %v838, splat (i64 4604555319017384619)
  %v840 = bitcast <8 x i64> %v839 to <8 x double>
  %v841 = lshr <8 x i64> %v832, splat (i64 48)
  %v842 = load <8 x double>, ptr %v32, align 64
  %v843 = getelementptr double, ptr %v32, i64 8
  %v844 = load <8 x double>, ptr %v843, align 64
  %v845 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v842, <8 x i64> %v841, <8 x double> %v844)
  %v846 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v840, <8 x double> %v845, <8 x double> splat (double 0xBFF0000000000000))
  %v847 = load <8 x double>, ptr %v34, align 64
  %v848 = getelementptr double, ptr %v34, i64 8
  %v849 = load <8 x double>, ptr %v848, align 64
  %v850 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v847, <8 x i64> %v841, <8 x double> %v849)
  %v851 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v837, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v850)
  %v852 = fadd <8 x double> %v851, %v846
  %v853 = fsub <8 x double> %v851, %v852
  %v854 = fadd <8 x double> %v853, %v846
  %v855 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v837, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v854)
  %v856 = fmul <8 x double> %v846, %v846
  %v857 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v846, <8 x double> splat (double 0x3FBC8C2744C1F5E4))
  %v858 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v857, <8 x double> %v846, <8 x double> splat (double 0xBFC0001B656BEAB7))
  %v859 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v858, <8 x double> %v846, <8 x double> splat (double 0x3FC2491F690C91D2))
  %v860 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v859, <8 x double> %v846, <8 x double> splat (double 0xBFC555554C9AD0E9))
  %v861 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v860, <8 x double> %v846, <8 x double> splat (double 0x3FC999999A66083C))
  %v862 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v861, <8 x double> %v846, <8 x double> splat (double 0xBFD0000000007858))
  %v863 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v862, <8 x double> %v846, <8 x double> splat (double 0x3FD5555555555066))
  %v864 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v863, <8 x double> %v846, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))
  %v865 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v856, <8 x double> %v864, <8 x double> %v855)
  %v866 = fadd <8 x double> %v865, %v852
  %v867 = fcmp olt <8 x double> %v827, splat (double 0x7FF0000000000000)
  %v868 = select <8 x i1> %v867, <8 x double> %v866, <8 x double> %v827
  %v869 = fcmp oeq <8 x double> %v827, splat (double 0x0000000000000000)
  %v870 = select <8 x i1> %v869, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)
  %v871 = fcmp ole <8 x double> %v827, splat (double 0x0000000000000000)
  %v872 = select <8 x i1> %v871, <8 x double> %v870, <8 x double> %v868
  %v873 = fdiv <8 x double> %v872, %v826                  ; %26 f64 div %25 %23
  %v874 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v826, <8 x double> %v873)  ; %27 f64 fma %0 %23 %26
  ; models/black_scholes.py:47 | d2 = d1 - stdev  [%66]
  %v875 = fneg <8 x double> %v825                         ; %28 f64 neg %22
  %v876 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v875, <8 x double> %v68, <8 x double> %v874)  ; %29 f64 fma %28 %8 %27
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v877 = fmul <8 x double> %v76, %v874                   ; %30 f64 mul %10 %27
  %v878 = bitcast <8 x double> %v877 to <8 x i64>         ; %31 f64 cdf_norm %30
  %v879 = and <8 x i64> %v878, splat (i64 9223372036854775807)
  %v880 = bitcast <8 x i64> %v879 to <8 x double>
  %v881 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v880
  %v882 = select <8 x i1> %v881, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v880
  %v883 = fmul <8 x double> %v882, %v882
  %v884 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v883, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v885 = fsub <8 x double> %v884, splat (double 0x4338000000000C80)
  %v886 = fmul <8 x double> %v885, splat (double 0x3FB62E42FEFA0000)
  %v887 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v882, <8 x double> %v882, <8 x double> %v886)
  %v888 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v885, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v887)
  %v889 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v888, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v890 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v889, <8 x double> %v888, <8 x double> splat (double 0x3F6543507555C62F))
  %v891 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v890, <8 x double> %v888, <8 x double> splat (double 0xBF95435075543C93))
  %v892 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v891, <8 x double> %v888, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v893 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v892, <8 x double> %v888, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v894 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v893, <8 x double> %v888, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v895 = bitcast <8 x double> %v884 to <8 x i64>
  %v896 = load <8 x double>, ptr %v36, align 64
  %v897 = getelementptr double, ptr %v36, i64 8
  %v898 = load <8 x double>, ptr %v897, align 64
  %v899 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v896, <8 x i64> %v895, <8 x double> %v898)
  %v900 = bitcast <8 x double> %v899 to <8 x i64>
  %v901 = shl <8 x i64> %v895, splat (i64 48)
  %v902 = add <8 x i64> %v900, %v901
  %v903 = bitcast <8 x i64> %v902 to <8 x double>
  %v904 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v903, <8 x double> %v894, <8 x double> %v903)
  %v905 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v882, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v906 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v905, <8 x double> %v882, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v907 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v906, <8 x double> %v882, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v908 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v907, <8 x double> %v882, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v909 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v908, <8 x double> %v882, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v910 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v909, <8 x double> %v882, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v911 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v910, <8 x double> %v882, <8 x double> splat (double 0x3FE85806747E189D))
  %v912 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v911, <8 x double> %v882, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v913 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v912, <8 x double> %v882, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v914 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v913, <8 x double> %v882, <8 x double> splat (double 0x3FF0000000000024))
  %v915 = fmul <8 x double> %v904, %v914
  %v916 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v882, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v917 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v916, <8 x double> %v882, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v918 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v917, <8 x double> %v882, <8 x double> splat (double 0x3F638785252D0549))
  %v919 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v918, <8 x double> %v882, <8 x double> splat (double 0x3F9009F47225A840))
  %v920 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v919, <8 x double> %v882, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v921 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v920, <8 x double> %v882, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v922 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v921, <8 x double> %v882, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v923 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v922, <8 x double> %v882, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v924 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v923, <8 x double> %v882, <8 x double> splat (double 0x3FE9884533D4368A))
  %v925 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v882, <8 x double> %v914, <8 x double> %v924)
  %v926 = fdiv <8 x double> %v915, %v925
  %v927 = fcmp olt <8 x double> %v877, splat (double 0x0000000000000000)
  %v928 = fmul <8 x double> %v926, splat (double 0x3370000000000000)
  %v929 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v926, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v930 = select <8 x i1> %v927, <8 x double> %v928, <8 x double> %v929
  %v931 = fmul <8 x double> %v72, %v820                   ; %32 f64 mul %9 %19
  %v932 = fmul <8 x double> %v76, %v876                   ; %33 f64 mul %10 %29
  %v933 = bitcast <8 x double> %v932 to <8 x i64>         ; %34 f64 cdf_norm %33
  %v934 = and <8 x i64> %v933, splat (i64 9223372036854775807)
  %v935 = bitcast <8 x i64> %v934 to <8 x double>
  %v936 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v935
  %v937 = select <8 x i1> %v936, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v935
  %v938 = fmul <8 x double> %v937, %v937
  %v939 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v938, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v940 = fsub <8 x double> %v939, splat (double 0x4338000000000C80)
  %v941 = fmul <8 x double> %v940, splat (double 0x3FB62E42FEFA0000)
  %v942 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v937, <8 x double> %v937, <8 x double> %v941)
  %v943 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v940, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v942)
  %v944 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v943, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v945 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v944, <8 x double> %v943, <8 x double> splat (double 0x3F6543507555C62F))
  %v946 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v945, <8 x double> %v943, <8 x double> splat (double 0xBF95435075543C93))
  %v947 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v946, <8 x double> %v943, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v948 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v947, <8 x double> %v943, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v949 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v948, <8 x double> %v943, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v950 = bitcast <8 x double> %v939 to <8 x i64>
  %v951 = load <8 x double>, ptr %v36, align 64
  %v952 = getelementptr double, ptr %v36, i64 8
  %v953 = load <8 x double>, ptr %v952, align 64
  %v954 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v951, <8 x i64> %v950, <8 x double> %v953)
  %v955 = bitcast <8 x double> %v954 to <8 x i64>
  %v956 = shl <8 x i64> %v950, splat (i64 48)
  %v957 = add <8 x i64> %v955, %v956
  %v958 = bitcast <8 x i64> %v957 to <8 x double>
  %v959 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v958, <8 x double> %v949, <8 x double> %v958)
  %v960 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v937, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v961 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v960, <8 x double> %v937, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v962 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v961, <8 x double> %v937, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v963 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v962, <8 x double> %v937, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v964 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v963, <8 x double> %v937, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v965 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v964, <8 x double> %v937, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v966 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v965, <8 x double> %v937, <8 x double> splat (double 0x3FE85806747E189D))
  %v967 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v966, <8 x double> %v937, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v968 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v967, <8 x double> %v937, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v969 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v968, <8 x double> %v937, <8 x double> splat (double 0x3FF0000000000024))
  %v970 = fmul <8 x double> %v959, %v969
  %v971 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v937, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v972 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v971, <8 x double> %v937, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v973 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v972, <8 x double> %v937, <8 x double> splat (double 0x3F638785252D0549))
  %v974 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v973, <8 x double> %v937, <8 x double> splat (double 0x3F9009F47225A840))
  %v975 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v974, <8 x double> %v937, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v976 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v975, <8 x double> %v937, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v977 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v976, <8 x double> %v937, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v978 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v977, <8 x double> %v937, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v979 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v978, <8 x double> %v937, <8 x double> splat (double 0x3FE9884533D4368A))
  %v980 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v937, <8 x double> %v969, <8 x double> %v979)
  %v981 = fdiv <8 x double> %v970, %v980
  %v982 = fcmp olt <8 x double> %v932, splat (double 0x0000000000000000)
  %v983 = fmul <8 x double> %v981, splat (double 0x3370000000000000)
  %v984 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v981, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v985 = select <8 x i1> %v982, <8 x double> %v983, <8 x double> %v984
  %v986 = fmul <8 x double> %v931, %v985                  ; %35 f64 mul %32 %34
  %v987 = fneg <8 x double> %v986                         ; %36 f64 neg %35
  %v988 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v821, <8 x double> %v930, <8 x double> %v987)  ; %37 f64 fma %20 %31 %36
  %v989 = fmul <8 x double> %v80, %v988                   ; %38 f64 mul %11 %37
  %v990 = mul i64 %row, %v19
  %v991 = getelementptr i8, ptr %v18, i64 %v990
  %v992 = getelementptr double, ptr %v991, i64 %tail.lane
  %v993 = fcmp uno <8 x double> %v989, %v989
  %v994 = select <8 x i1> %v993, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v989
  call void @llvm.masked.store.v8f64.p0(<8 x double> %v994, ptr align 8 %v992, <8 x i1> %v737)
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
