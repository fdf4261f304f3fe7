; model black_scholes, leaf 0, trace key 1a84b439eaaeab96, 1 trades
; facts: known underlying 'spot' True
;
; ==== guards: answered for all trades and rows at once, over columns; no kernel
;   models/black_scholes.py:35 | if trade.expiry < market.t:  [%3-%4]  -> False
;   models/black_scholes.py:38 | if trade.expiry == market.t:  [%8-%9]  -> True
;
; ==== setup: once per trade and row and valuation time, over columns; no kernel
;   %71 i64 input name spot underlying
;   %72 f64 input trade strike
;   %73 f64 input trade sign
;   %75 f64 input trade quantity
;   models/black_scholes.py:37   | spot = market.spot(trade.underlying)
;   %76 i64 ifetch %71 spot_row

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
  %v20 = getelementptr i64, ptr %args, i64 8
  %v21 = load ptr, ptr %v20, align 8, !invariant.load !0
  %v22 = getelementptr i64, ptr %args, i64 9
  %v23 = load ptr, ptr %v22, align 8, !invariant.load !0
  %lanes = sub i64 %lane1, %lane0
  %odd = srem i64 %lanes, 32
  %lane.wide = sub i64 %lane1, %odd
  %any.row = icmp slt i64 %row0, %row1
  %any.lane = icmp slt i64 %lane0, %lane1
  %any = and i1 %any.row, %any.lane
  br i1 %any, label %row.head, label %done
row.head:
  %row = phi i64 [ %row0, %entry ], [ %row.next, %row.end ]
  %v24 = mul i64 %row, 3
  %v25 = getelementptr double, ptr %v21, i64 %v24
  %v26 = mul i64 %row, 1
  %v27 = getelementptr i32, ptr %v23, i64 %v26
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v28 = getelementptr i32, ptr %v27, i64 0               ; %1 i64 input index #0 #0 = spot_row[trade.underlying]
  %v29 = load i32, ptr %v28, align 4, !invariant.load !0
  %v30 = sext i32 %v29 to i64
  %v31 = getelementptr double, ptr %v25, i64 0            ; %2 f64 input column #0 #0 = trade.strike
  %v32 = load double, ptr %v31, align 8, !invariant.load !0
  %v33 = insertelement <8 x double> poison, double %v32, i64 0
  %v34 = shufflevector <8 x double> %v33, <8 x double> poison, <8 x i32> zeroinitializer
  %v35 = getelementptr double, ptr %v25, i64 1            ; %3 f64 input column #0 #1 = trade.sign
  %v36 = load double, ptr %v35, align 8, !invariant.load !0
  %v37 = insertelement <8 x double> poison, double %v36, i64 0
  %v38 = shufflevector <8 x double> %v37, <8 x double> poison, <8 x i32> zeroinitializer
  %v39 = getelementptr double, ptr %v25, i64 2            ; %4 f64 input column #0 #2 = trade.quantity
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
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v56 = mul i64 %v30, %v8                                ; %5 f64 gather %1 #0
  %v57 = getelementptr i8, ptr %v43, i64 %v56
  %v58 = load <8 x double>, ptr %v57, align 8
  %v59 = getelementptr double, ptr %v57, i64 8
  %v60 = load <8 x double>, ptr %v59, align 8
  %v61 = getelementptr double, ptr %v57, i64 16
  %v62 = load <8 x double>, ptr %v61, align 8
  %v63 = getelementptr double, ptr %v57, i64 24
  %v64 = load <8 x double>, ptr %v63, align 8
  ; models/black_scholes.py:39 | return trade.quantity * vt.maximum(trade.sign * (spot - trade.strike), 0.0)  [%11, %13, %15, %17]
  %v65 = fsub <8 x double> %v58, %v34                     ; %6 f64 sub %5 %2
  %v66 = fsub <8 x double> %v60, %v34
  %v67 = fsub <8 x double> %v62, %v34
  %v68 = fsub <8 x double> %v64, %v34
  %v69 = fmul <8 x double> %v38, %v65                     ; %7 f64 mul %3 %6
  %v70 = fmul <8 x double> %v38, %v66
  %v71 = fmul <8 x double> %v38, %v67
  %v72 = fmul <8 x double> %v38, %v68
  %v73 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v69  ; %8 b1 lt %0 %7
  %v74 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v70
  %v75 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v71
  %v76 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v72
  %v77 = fcmp ole <8 x double> %v69, splat (double 0x0000000000000000)  ; %9 b1 le %7 %0
  %v78 = fcmp ole <8 x double> %v70, splat (double 0x0000000000000000)
  %v79 = fcmp ole <8 x double> %v71, splat (double 0x0000000000000000)
  %v80 = fcmp ole <8 x double> %v72, splat (double 0x0000000000000000)
  %v81 = fadd <8 x double> %v69, splat (double 0x0000000000000000)  ; %10 f64 add %7 %0
  %v82 = fadd <8 x double> %v70, splat (double 0x0000000000000000)
  %v83 = fadd <8 x double> %v71, splat (double 0x0000000000000000)
  %v84 = fadd <8 x double> %v72, splat (double 0x0000000000000000)
  %v85 = select <8 x i1> %v77, <8 x double> splat (double 0x0000000000000000), <8 x double> %v81  ; %11 f64 select %9 %0 %10
  %v86 = select <8 x i1> %v78, <8 x double> splat (double 0x0000000000000000), <8 x double> %v82
  %v87 = select <8 x i1> %v79, <8 x double> splat (double 0x0000000000000000), <8 x double> %v83
  %v88 = select <8 x i1> %v80, <8 x double> splat (double 0x0000000000000000), <8 x double> %v84
  %v89 = select <8 x i1> %v73, <8 x double> %v69, <8 x double> %v85  ; %12 f64 select %8 %7 %11
  %v90 = select <8 x i1> %v74, <8 x double> %v70, <8 x double> %v86
  %v91 = select <8 x i1> %v75, <8 x double> %v71, <8 x double> %v87
  %v92 = select <8 x i1> %v76, <8 x double> %v72, <8 x double> %v88
  %v93 = fmul <8 x double> %v42, %v89                     ; %13 f64 mul %4 %12
  %v94 = fmul <8 x double> %v42, %v90
  %v95 = fmul <8 x double> %v42, %v91
  %v96 = fmul <8 x double> %v42, %v92
  %v97 = mul i64 %row, %v19
  %v98 = getelementptr i8, ptr %v18, i64 %v97
  %v99 = getelementptr double, ptr %v98, i64 %wide.lane
  %v100 = fcmp uno <8 x double> %v93, %v93
  %v101 = select <8 x i1> %v100, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v93
  store <8 x double> %v101, ptr %v99, align 8
  %v102 = fcmp uno <8 x double> %v94, %v94
  %v103 = select <8 x i1> %v102, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v94
  %v104 = getelementptr double, ptr %v99, i64 8
  store <8 x double> %v103, ptr %v104, align 8
  %v105 = fcmp uno <8 x double> %v95, %v95
  %v106 = select <8 x i1> %v105, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v95
  %v107 = getelementptr double, ptr %v99, i64 16
  store <8 x double> %v106, ptr %v107, align 8
  %v108 = fcmp uno <8 x double> %v96, %v96
  %v109 = select <8 x i1> %v108, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v96
  %v110 = getelementptr double, ptr %v99, i64 24
  store <8 x double> %v109, ptr %v110, align 8
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
  %v111 = getelementptr double, ptr %v7, i64 %tail.lane
  %v112 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v113 = shufflevector <8 x i64> %v112, <8 x i64> poison, <8 x i32> zeroinitializer
  %v114 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v115 = shufflevector <8 x i64> %v114, <8 x i64> poison, <8 x i32> zeroinitializer
  %v116 = add <8 x i64> %v113, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v117 = icmp slt <8 x i64> %v116, %v115
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v118 = mul i64 %v30, %v8                               ; %5 f64 gather %1 #0
  %v119 = getelementptr i8, ptr %v111, i64 %v118
  %v120 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v119, <8 x i1> %v117, <8 x double> zeroinitializer)
  ; models/black_scholes.py:39 | return trade.quantity * vt.maximum(trade.sign * (spot - trade.strike), 0.0)  [%11, %13, %15, %17]
  %v121 = fsub <8 x double> %v120, %v34                   ; %6 f64 sub %5 %2
  %v122 = fmul <8 x double> %v38, %v121                   ; %7 f64 mul %3 %6
  %v123 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v122  ; %8 b1 lt %0 %7
  %v124 = fcmp ole <8 x double> %v122, splat (double 0x0000000000000000)  ; %9 b1 le %7 %0
  %v125 = fadd <8 x double> %v122, splat (double 0x0000000000000000)  ; %10 f64 add %7 %0
  %v126 = select <8 x i1> %v124, <8 x double> splat (double 0x0000000000000000), <8 x double> %v125  ; %11 f64 select %9 %0 %10
  %v127 = select <8 x i1> %v123, <8 x double> %v122, <8 x double> %v126  ; %12 f64 select %8 %7 %11
  %v128 = fmul <8 x double> %v42, %v127                   ; %13 f64 mul %4 %12
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
  ret void
}
attributes #0 = { nounwind alignstack=64 "prefer-vector-width"="512" "min-legal-vector-width"="512" }
!0 = !{}
!1 = !{!"branch_weights", i32 1, i32 100000}

; model black_scholes, leaf 1, trace key 83d71e76ec987a3d, 1 trades
; facts: none
;
; ==== guards: answered for all trades and rows at once, over columns; no kernel
;   models/black_scholes.py:35 | if trade.expiry < market.t:  [%3-%4]  -> True
;
; ==== setup: once per trade and row and valuation time, over columns; no kernel
;   models/black_scholes.py:35   | if trade.expiry < market.t:
;   %17 f64 const 0x0000000000000000                 ; 0.0
;   out npv %17

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
;   %753 f64 input trade expiry
;   %754 f64 input time
;   %755 i64 input name spot underlying
;   %756 i64 input name curve discount
;   %757 i64 const #1
;   %758 f64 const 0x3ff0000000000000                ; 1.0
;   %759 f64 const 0x0000000000000000                ; 0.0
;   %760 f64 input trade dividend_yield
;   %761 i64 input name vol vol
;   %762 f64 input trade strike
;   %764 f64 input trade quantity
;   %765 f64 input trade sign
;   models/black_scholes.py:37   | spot = market.spot(trade.underlying)
;   %766 i64 ifetch %755 spot_row
;   models/black_scholes.py:41   | tau = trade.expiry - market.t
;   %768 f64 sub %753 %754
;   models/black_scholes.py:42   | df = market.curve(trade.discount).discount(trade.expiry)
;   %769 i64 ifetch %756 curve_lo
;   %770 i64 ifetch %756 curve_hi
;   %771 i64 search %769 %770 %768 node_time
;   %772 b1 ilt %771 %770
;   %773 i64 iadd %771 %757
;   %774 i64 iselect %772 %773 %771
;   %775 f64 fetch %771 node_time
;   %776 f64 fetch %774 node_time
;   %777 b1 lt %775 %776
;   %778 f64 sub %768 %775
;   %779 f64 sub %776 %775
;   %780 f64 select %777 %779 %758
;   %781 f64 div %778 %780
;   %782 f64 select %777 %781 %759
;   %783 b1 lt %759 %782
;   %784 b1 le %782 %759
;   %785 f64 add %782 %759
;   %786 f64 select %784 %759 %785
;   %787 f64 select %783 %782 %786
;   %788 b1 lt %787 %758
;   %789 b1 le %758 %787
;   %790 f64 add %787 %758
;   %791 f64 select %789 %758 %790
;   %792 f64 select %788 %787 %791
;   models/black_scholes.py:43   | carried = spot * vt.exp(-trade.dividend_yield * tau)
;   %800 f64 neg %760
;   %801 f64 mul %800 %768
;   %802 f64 exp %801
;   models/black_scholes.py:45   | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)
;   %805 i64 ifetch %761 vol_row
;   %807 f64 sqrt %768
;   models/black_scholes.py:49   | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))
;   %876 f64 mul %764 %765

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
  %v20 = getelementptr i64, ptr %args, i64 8
  %v21 = load ptr, ptr %v20, align 8, !invariant.load !0
  %v22 = getelementptr i64, ptr %args, i64 9
  %v23 = load ptr, ptr %v22, align 8, !invariant.load !0
  %v24 = getelementptr i64, ptr %args, i64 10
  %v25 = load ptr, ptr %v24, align 8, !invariant.load !0
  %v26 = getelementptr i64, ptr %args, i64 11
  %v27 = load ptr, ptr %v26, align 8, !invariant.load !0
  %v28 = getelementptr i64, ptr %args, i64 12
  %v29 = load ptr, ptr %v28, align 8, !invariant.load !0
  %v30 = getelementptr i64, ptr %args, i64 13
  %v31 = load ptr, ptr %v30, align 8, !invariant.load !0
  %v32 = getelementptr i64, ptr %args, i64 14
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
  %v34 = mul i64 %row, 7
  %v35 = getelementptr double, ptr %v21, i64 %v34
  %v36 = mul i64 %row, 4
  %v37 = getelementptr i32, ptr %v23, i64 %v36
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v38 = getelementptr i32, ptr %v37, i64 0               ; %62 i64 input index #0 #0 = spot_row[trade.underlying]
  %v39 = load i32, ptr %v38, align 4, !invariant.load !0
  %v40 = sext i32 %v39 to i64
  ; models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
  %v41 = getelementptr i32, ptr %v37, i64 1               ; %63 i64 input index #0 #1 = search(node_time, ..., ..., ...)
  %v42 = load i32, ptr %v41, align 4, !invariant.load !0
  %v43 = sext i32 %v42 to i64
  %v44 = getelementptr i32, ptr %v37, i64 2               ; %64 i64 input index #0 #2 = where(..., ..., ...)
  %v45 = load i32, ptr %v44, align 4, !invariant.load !0
  %v46 = sext i32 %v45 to i64
  %v47 = getelementptr double, ptr %v35, i64 0            ; %65 f64 input column #0 #0 = where(..., ..., where(..., 1.0, ...))
  %v48 = load double, ptr %v47, align 8, !invariant.load !0
  %v49 = insertelement <8 x double> poison, double %v48, i64 0
  %v50 = shufflevector <8 x double> %v49, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:41 | tau = trade.expiry - market.t  [%10]
  %v51 = getelementptr double, ptr %v35, i64 1            ; %66 f64 input column #0 #1 = trade.expiry - market.t
  %v52 = load double, ptr %v51, align 8, !invariant.load !0
  %v53 = insertelement <8 x double> poison, double %v52, i64 0
  %v54 = shufflevector <8 x double> %v53, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
  %v55 = getelementptr double, ptr %v35, i64 2            ; %67 f64 input column #0 #2 = exp(-trade.dividend_yield * (trade.expiry - market.t))
  %v56 = load double, ptr %v55, align 8, !invariant.load !0
  %v57 = insertelement <8 x double> poison, double %v56, i64 0
  %v58 = shufflevector <8 x double> %v57, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
  %v59 = getelementptr i32, ptr %v37, i64 3               ; %68 i64 input index #0 #3 = vol_row[trade.vol]
  %v60 = load i32, ptr %v59, align 4, !invariant.load !0
  %v61 = sext i32 %v60 to i64
  %v62 = getelementptr double, ptr %v35, i64 3            ; %69 f64 input column #0 #3 = sqrt((trade.expiry - market.t))
  %v63 = load double, ptr %v62, align 8, !invariant.load !0
  %v64 = insertelement <8 x double> poison, double %v63, i64 0
  %v65 = shufflevector <8 x double> %v64, <8 x double> poison, <8 x i32> zeroinitializer
  %v66 = getelementptr double, ptr %v35, i64 4            ; %70 f64 input column #0 #4 = trade.strike
  %v67 = load double, ptr %v66, align 8, !invariant.load !0
  %v68 = insertelement <8 x double> poison, double %v67, i64 0
  %v69 = shufflevector <8 x double> %v68, <8 x double> poison, <8 x i32> zeroinitializer
  %v70 = getelementptr double, ptr %v35, i64 5            ; %71 f64 input column #0 #5 = trade.sign
  %v71 = load double, ptr %v70, align 8, !invariant.load !0
  %v72 = insertelement <8 x double> poison, double %v71, i64 0
  %v73 = shufflevector <8 x double> %v72, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v74 = getelementptr double, ptr %v35, i64 6            ; %72 f64 input column #0 #6 = trade.quantity * trade.sign
  %v75 = load double, ptr %v74, align 8, !invariant.load !0
  %v76 = insertelement <8 x double> poison, double %v75, i64 0
  %v77 = shufflevector <8 x double> %v76, <8 x double> poison, <8 x i32> zeroinitializer
  %any.wide = icmp slt i64 %lane0, %lane.wide
  br i1 %any.wide, label %wide.enter, label %tail.check
wide.enter:
  br label %wide
wide:
  %wide.lane = phi i64 [ %lane0, %wide.enter ], [ %wide.next, %wide.end ]
  %v78 = getelementptr double, ptr %v7, i64 %wide.lane
  %v81 = icmp slt i64 0, %v10
  br i1 %v81, label %fetch79, label %fetched80
fetch79:
  %v82 = phi i64 [ 0, %wide ], [ %v83, %fetch79 ]
  %v84 = mul i64 %v82, %v8
  %v85 = getelementptr i8, ptr %v78, i64 %v84
  %v86 = getelementptr i8, ptr %v85, i64 768
  call void @llvm.prefetch.p0(ptr %v86, i32 0, i32 3, i32 1)
  %v87 = getelementptr i8, ptr %v85, i64 832
  call void @llvm.prefetch.p0(ptr %v87, i32 0, i32 3, i32 1)
  %v88 = getelementptr i8, ptr %v85, i64 896
  call void @llvm.prefetch.p0(ptr %v88, i32 0, i32 3, i32 1)
  %v89 = getelementptr i8, ptr %v85, i64 960
  call void @llvm.prefetch.p0(ptr %v89, i32 0, i32 3, i32 1)
  %v83 = add i64 %v82, 1
  %v90 = icmp slt i64 %v83, %v10
  br i1 %v90, label %fetch79, label %fetched80
fetched80:
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v91 = mul i64 %v40, %v8                                ; %73 f64 gather %62 #0
  %v92 = getelementptr i8, ptr %v78, i64 %v91
  %v93 = load <8 x double>, ptr %v92, align 8
  %v94 = getelementptr double, ptr %v92, i64 8
  %v95 = load <8 x double>, ptr %v94, align 8
  %v96 = getelementptr double, ptr %v92, i64 16
  %v97 = load <8 x double>, ptr %v96, align 8
  %v98 = getelementptr double, ptr %v92, i64 24
  %v99 = load <8 x double>, ptr %v98, align 8
  ; models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
  %v100 = mul i64 %v43, %v8                               ; %74 f64 gather %63 #0
  %v101 = getelementptr i8, ptr %v78, i64 %v100
  %v102 = load <8 x double>, ptr %v101, align 8
  %v103 = getelementptr double, ptr %v101, i64 8
  %v104 = load <8 x double>, ptr %v103, align 8
  %v105 = getelementptr double, ptr %v101, i64 16
  %v106 = load <8 x double>, ptr %v105, align 8
  %v107 = getelementptr double, ptr %v101, i64 24
  %v108 = load <8 x double>, ptr %v107, align 8
  %v109 = mul i64 %v46, %v8                               ; %75 f64 gather %64 #0
  %v110 = getelementptr i8, ptr %v78, i64 %v109
  %v111 = load <8 x double>, ptr %v110, align 8
  %v112 = getelementptr double, ptr %v110, i64 8
  %v113 = load <8 x double>, ptr %v112, align 8
  %v114 = getelementptr double, ptr %v110, i64 16
  %v115 = load <8 x double>, ptr %v114, align 8
  %v116 = getelementptr double, ptr %v110, i64 24
  %v117 = load <8 x double>, ptr %v116, align 8
  %v118 = fsub <8 x double> %v111, %v102                  ; %76 f64 sub %75 %74
  %v119 = fsub <8 x double> %v113, %v104
  %v120 = fsub <8 x double> %v115, %v106
  %v121 = fsub <8 x double> %v117, %v108
  %v122 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v50, <8 x double> %v118, <8 x double> %v102)  ; %77 f64 fma %65 %76 %74
  %v123 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v50, <8 x double> %v119, <8 x double> %v104)
  %v124 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v50, <8 x double> %v120, <8 x double> %v106)
  %v125 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v50, <8 x double> %v121, <8 x double> %v108)
  %v126 = fmul <8 x double> %v122, %v54                   ; %78 f64 mul %77 %66
  %v127 = fmul <8 x double> %v123, %v54
  %v128 = fmul <8 x double> %v124, %v54
  %v129 = fmul <8 x double> %v125, %v54
  %v130 = fneg <8 x double> %v126                         ; %79 f64 neg %78
  %v131 = fneg <8 x double> %v127
  %v132 = fneg <8 x double> %v128
  %v133 = fneg <8 x double> %v129
  %v134 = getelementptr double, ptr %v27, i64 9           ; %80 f64 exp %79
  %v135 = load double, ptr %v134, align 8, !invariant.load !0
  %v136 = insertelement <8 x double> poison, double %v135, i64 0
  %v137 = shufflevector <8 x double> %v136, <8 x double> poison, <8 x i32> zeroinitializer
  %v138 = getelementptr double, ptr %v27, i64 12
  %v139 = load double, ptr %v138, align 8, !invariant.load !0
  %v140 = insertelement <8 x double> poison, double %v139, i64 0
  %v141 = shufflevector <8 x double> %v140, <8 x double> poison, <8 x i32> zeroinitializer
  %v142 = getelementptr double, ptr %v27, i64 8
  %v143 = load double, ptr %v142, align 8, !invariant.load !0
  %v144 = insertelement <8 x double> poison, double %v143, i64 0
  %v145 = shufflevector <8 x double> %v144, <8 x double> poison, <8 x i32> zeroinitializer
  %v146 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v130, <8 x double> %v145, <8 x double> %v137)
  %v147 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v131, <8 x double> %v145, <8 x double> %v137)
  %v148 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v132, <8 x double> %v145, <8 x double> %v137)
  %v149 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v133, <8 x double> %v145, <8 x double> %v137)
  %v150 = fsub <8 x double> %v146, %v137
  %v151 = fsub <8 x double> %v147, %v137
  %v152 = fsub <8 x double> %v148, %v137
  %v153 = fsub <8 x double> %v149, %v137
  %v154 = getelementptr double, ptr %v27, i64 10
  %v155 = load double, ptr %v154, align 8, !invariant.load !0
  %v156 = insertelement <8 x double> poison, double %v155, i64 0
  %v157 = shufflevector <8 x double> %v156, <8 x double> poison, <8 x i32> zeroinitializer
  %v158 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v150, <8 x double> %v157, <8 x double> %v130)
  %v159 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v151, <8 x double> %v157, <8 x double> %v131)
  %v160 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v152, <8 x double> %v157, <8 x double> %v132)
  %v161 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v153, <8 x double> %v157, <8 x double> %v133)
  %v162 = getelementptr double, ptr %v27, i64 11
  %v163 = load double, ptr %v162, align 8, !invariant.load !0
  %v164 = insertelement <8 x double> poison, double %v163, i64 0
  %v165 = shufflevector <8 x double> %v164, <8 x double> poison, <8 x i32> zeroinitializer
  %v166 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v150, <8 x double> %v165, <8 x double> %v158)
  %v167 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v151, <8 x double> %v165, <8 x double> %v159)
  %v168 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v152, <8 x double> %v165, <8 x double> %v160)
  %v169 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v153, <8 x double> %v165, <8 x double> %v161)
  %v170 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v166, <8 x double> %v141, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v171 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v167, <8 x double> %v141, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v172 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v168, <8 x double> %v141, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v173 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v169, <8 x double> %v141, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v174 = getelementptr double, ptr %v27, i64 20
  %v175 = load double, ptr %v174, align 8, !invariant.load !0
  %v176 = insertelement <8 x double> poison, double %v175, i64 0
  %v177 = shufflevector <8 x double> %v176, <8 x double> poison, <8 x i32> zeroinitializer
  %v178 = getelementptr double, ptr %v27, i64 19
  %v179 = load double, ptr %v178, align 8, !invariant.load !0
  %v180 = insertelement <8 x double> poison, double %v179, i64 0
  %v181 = shufflevector <8 x double> %v180, <8 x double> poison, <8 x i32> zeroinitializer
  %v182 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v177, <8 x double> %v170, <8 x double> %v181)
  %v183 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v177, <8 x double> %v171, <8 x double> %v181)
  %v184 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v177, <8 x double> %v172, <8 x double> %v181)
  %v185 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v177, <8 x double> %v173, <8 x double> %v181)
  %v186 = getelementptr double, ptr %v27, i64 18
  %v187 = load double, ptr %v186, align 8, !invariant.load !0
  %v188 = insertelement <8 x double> poison, double %v187, i64 0
  %v189 = shufflevector <8 x double> %v188, <8 x double> poison, <8 x i32> zeroinitializer
  %v190 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v182, <8 x double> %v170, <8 x double> %v189)
  %v191 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v183, <8 x double> %v171, <8 x double> %v189)
  %v192 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v184, <8 x double> %v172, <8 x double> %v189)
  %v193 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v185, <8 x double> %v173, <8 x double> %v189)
  %v194 = getelementptr double, ptr %v27, i64 17
  %v195 = load double, ptr %v194, align 8, !invariant.load !0
  %v196 = insertelement <8 x double> poison, double %v195, i64 0
  %v197 = shufflevector <8 x double> %v196, <8 x double> poison, <8 x i32> zeroinitializer
  %v198 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v190, <8 x double> %v170, <8 x double> %v197)
  %v199 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v191, <8 x double> %v171, <8 x double> %v197)
  %v200 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v192, <8 x double> %v172, <8 x double> %v197)
  %v201 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v193, <8 x double> %v173, <8 x double> %v197)
  %v202 = getelementptr double, ptr %v27, i64 16
  %v203 = load double, ptr %v202, align 8, !invariant.load !0
  %v204 = insertelement <8 x double> poison, double %v203, i64 0
  %v205 = shufflevector <8 x double> %v204, <8 x double> poison, <8 x i32> zeroinitializer
  %v206 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v198, <8 x double> %v170, <8 x double> %v205)
  %v207 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v199, <8 x double> %v171, <8 x double> %v205)
  %v208 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v200, <8 x double> %v172, <8 x double> %v205)
  %v209 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v201, <8 x double> %v173, <8 x double> %v205)
  %v210 = getelementptr double, ptr %v27, i64 15
  %v211 = load double, ptr %v210, align 8, !invariant.load !0
  %v212 = insertelement <8 x double> poison, double %v211, i64 0
  %v213 = shufflevector <8 x double> %v212, <8 x double> poison, <8 x i32> zeroinitializer
  %v214 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v206, <8 x double> %v170, <8 x double> %v213)
  %v215 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v207, <8 x double> %v171, <8 x double> %v213)
  %v216 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v208, <8 x double> %v172, <8 x double> %v213)
  %v217 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v209, <8 x double> %v173, <8 x double> %v213)
  %v218 = getelementptr double, ptr %v27, i64 14
  %v219 = load double, ptr %v218, align 8, !invariant.load !0
  %v220 = insertelement <8 x double> poison, double %v219, i64 0
  %v221 = shufflevector <8 x double> %v220, <8 x double> poison, <8 x i32> zeroinitializer
  %v222 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v214, <8 x double> %v170, <8 x double> %v221)
  %v223 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v215, <8 x double> %v171, <8 x double> %v221)
  %v224 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v216, <8 x double> %v172, <8 x double> %v221)
  %v225 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v217, <8 x double> %v173, <8 x double> %v221)
  %v226 = getelementptr double, ptr %v27, i64 13
  %v227 = load double, ptr %v226, align 8, !invariant.load !0
  %v228 = insertelement <8 x double> poison, double %v227, i64 0
  %v229 = shufflevector <8 x double> %v228, <8 x double> poison, <8 x i32> zeroinitializer
  %v230 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v222, <8 x double> %v170, <8 x double> %v229)
  %v231 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v223, <8 x double> %v171, <8 x double> %v229)
  %v232 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v224, <8 x double> %v172, <8 x double> %v229)
  %v233 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v225, <8 x double> %v173, <8 x double> %v229)
  %v234 = getelementptr double, ptr %v27, i64 0
  %v235 = load <8 x double>, ptr %v234, align 64, !invariant.load !0
  %v236 = bitcast <8 x double> %v146 to <8 x i64>
  %v237 = bitcast <8 x double> %v147 to <8 x i64>
  %v238 = bitcast <8 x double> %v148 to <8 x i64>
  %v239 = bitcast <8 x double> %v149 to <8 x i64>
  %v240 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v235, <8 x i64> %v236)
  %v241 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v235, <8 x i64> %v237)
  %v242 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v235, <8 x i64> %v238)
  %v243 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v235, <8 x i64> %v239)
  %v244 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v240, <8 x double> %v230, <8 x double> %v240)
  %v245 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v241, <8 x double> %v231, <8 x double> %v241)
  %v246 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v242, <8 x double> %v232, <8 x double> %v242)
  %v247 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v243, <8 x double> %v233, <8 x double> %v243)
  %v248 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v244, <8 x double> %v150, <8 x double> poison, i8 -1, i32 4)
  %v249 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v245, <8 x double> %v151, <8 x double> poison, i8 -1, i32 4)
  %v250 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v246, <8 x double> %v152, <8 x double> poison, i8 -1, i32 4)
  %v251 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v247, <8 x double> %v153, <8 x double> poison, i8 -1, i32 4)
  ; models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
  %v252 = fmul <8 x double> %v93, %v58                    ; %81 f64 mul %73 %67
  %v253 = fmul <8 x double> %v95, %v58
  %v254 = fmul <8 x double> %v97, %v58
  %v255 = fmul <8 x double> %v99, %v58
  ; models/black_scholes.py:44 | forward = carried / df  [%50]
  %v256 = fdiv <8 x double> %v252, %v248                  ; %82 f64 div %81 %80
  %v257 = fdiv <8 x double> %v253, %v249
  %v258 = fdiv <8 x double> %v254, %v250
  %v259 = fdiv <8 x double> %v255, %v251
  ; models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
  %v260 = mul i64 %v61, %v8                               ; %83 f64 gather %68 #0
  %v261 = getelementptr i8, ptr %v78, i64 %v260
  %v262 = load <8 x double>, ptr %v261, align 8
  %v263 = getelementptr double, ptr %v261, i64 8
  %v264 = load <8 x double>, ptr %v263, align 8
  %v265 = getelementptr double, ptr %v261, i64 16
  %v266 = load <8 x double>, ptr %v265, align 8
  %v267 = getelementptr double, ptr %v261, i64 24
  %v268 = load <8 x double>, ptr %v267, align 8
  %v269 = fmul <8 x double> %v262, %v65                   ; %84 f64 mul %83 %69
  %v270 = fmul <8 x double> %v264, %v65
  %v271 = fmul <8 x double> %v266, %v65
  %v272 = fmul <8 x double> %v268, %v65
  ; models/black_scholes.py:46 | d1 = vt.log(forward / trade.strike) / stdev + 0.5 * stdev  [%60-%62, %64-%65]
  %v273 = fdiv <8 x double> %v256, %v69                   ; %85 f64 div %82 %70
  %v274 = fdiv <8 x double> %v257, %v69
  %v275 = fdiv <8 x double> %v258, %v69
  %v276 = fdiv <8 x double> %v259, %v69
  %v277 = fcmp olt <8 x double> %v273, splat (double 0x0010000000000000)  ; %86 b1 lt %85 %0
  %v278 = fcmp olt <8 x double> %v274, splat (double 0x0010000000000000)
  %v279 = fcmp olt <8 x double> %v275, splat (double 0x0010000000000000)
  %v280 = fcmp olt <8 x double> %v276, splat (double 0x0010000000000000)
  %v281 = fmul <8 x double> %v273, splat (double 0x4350000000000000)  ; %87 f64 mul %85 %1
  %v282 = fmul <8 x double> %v274, splat (double 0x4350000000000000)
  %v283 = fmul <8 x double> %v275, splat (double 0x4350000000000000)
  %v284 = fmul <8 x double> %v276, splat (double 0x4350000000000000)
  %v285 = select <8 x i1> %v277, <8 x double> %v281, <8 x double> %v273  ; %88 f64 select %86 %87 %85
  %v286 = select <8 x i1> %v278, <8 x double> %v282, <8 x double> %v274
  %v287 = select <8 x i1> %v279, <8 x double> %v283, <8 x double> %v275
  %v288 = select <8 x i1> %v280, <8 x double> %v284, <8 x double> %v276
  %v289 = bitcast <8 x double> %v285 to <8 x i64>         ; %89 i64 bits %88
  %v290 = bitcast <8 x double> %v286 to <8 x i64>
  %v291 = bitcast <8 x double> %v287 to <8 x i64>
  %v292 = bitcast <8 x double> %v288 to <8 x i64>
  %v293 = add <8 x i64> %v289, splat (i64 2627099782632789)  ; %90 i64 iadd %89 %2
  %v294 = add <8 x i64> %v290, splat (i64 2627099782632789)
  %v295 = add <8 x i64> %v291, splat (i64 2627099782632789)
  %v296 = add <8 x i64> %v292, splat (i64 2627099782632789)
  %v297 = select <8 x i1> %v277, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)  ; %91 f64 select %86 %3 %4
  %v298 = select <8 x i1> %v278, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)
  %v299 = select <8 x i1> %v279, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)
  %v300 = select <8 x i1> %v280, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)
  %v301 = lshr <8 x i64> %v293, splat (i64 52)            ; %92 i64 shr %90 #52
  %v302 = lshr <8 x i64> %v294, splat (i64 52)
  %v303 = lshr <8 x i64> %v295, splat (i64 52)
  %v304 = lshr <8 x i64> %v296, splat (i64 52)
  %v305 = or <8 x i64> %v301, splat (i64 4841369599423283200)  ; %93 i64 ior %92 %5
  %v306 = or <8 x i64> %v302, splat (i64 4841369599423283200)
  %v307 = or <8 x i64> %v303, splat (i64 4841369599423283200)
  %v308 = or <8 x i64> %v304, splat (i64 4841369599423283200)
  %v309 = bitcast <8 x i64> %v305 to <8 x double>         ; %94 f64 from_bits %93
  %v310 = bitcast <8 x i64> %v306 to <8 x double>
  %v311 = bitcast <8 x i64> %v307 to <8 x double>
  %v312 = bitcast <8 x i64> %v308 to <8 x double>
  %v313 = fsub <8 x double> %v309, %v297                  ; %95 f64 sub %94 %91
  %v314 = fsub <8 x double> %v310, %v298
  %v315 = fsub <8 x double> %v311, %v299
  %v316 = fsub <8 x double> %v312, %v300
  %v317 = and <8 x i64> %v293, splat (i64 4503599627370495)  ; %96 i64 iand %90 %6
  %v318 = and <8 x i64> %v294, splat (i64 4503599627370495)
  %v319 = and <8 x i64> %v295, splat (i64 4503599627370495)
  %v320 = and <8 x i64> %v296, splat (i64 4503599627370495)
  %v321 = add <8 x i64> %v317, splat (i64 4604555319017384619)  ; %97 i64 iadd %96 %7
  %v322 = add <8 x i64> %v318, splat (i64 4604555319017384619)
  %v323 = add <8 x i64> %v319, splat (i64 4604555319017384619)
  %v324 = add <8 x i64> %v320, splat (i64 4604555319017384619)
  %v325 = bitcast <8 x i64> %v321 to <8 x double>         ; %98 f64 from_bits %97
  %v326 = bitcast <8 x i64> %v322 to <8 x double>
  %v327 = bitcast <8 x i64> %v323 to <8 x double>
  %v328 = bitcast <8 x i64> %v324 to <8 x double>
  %v329 = lshr <8 x i64> %v293, splat (i64 48)            ; %99 i64 shr %90 #48
  %v330 = lshr <8 x i64> %v294, splat (i64 48)
  %v331 = lshr <8 x i64> %v295, splat (i64 48)
  %v332 = lshr <8 x i64> %v296, splat (i64 48)
  %v333 = load <8 x double>, ptr %v29, align 64           ; %100 f64 lookup %99 log_inverse
  %v334 = getelementptr double, ptr %v29, i64 8
  %v335 = load <8 x double>, ptr %v334, align 64
  %v336 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v333, <8 x i64> %v329, <8 x double> %v335)
  %v337 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v333, <8 x i64> %v330, <8 x double> %v335)
  %v338 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v333, <8 x i64> %v331, <8 x double> %v335)
  %v339 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v333, <8 x i64> %v332, <8 x double> %v335)
  %v340 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v325, <8 x double> %v336, <8 x double> splat (double 0xBFF0000000000000))  ; %101 f64 fma %98 %100 %8
  %v341 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v326, <8 x double> %v337, <8 x double> splat (double 0xBFF0000000000000))
  %v342 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v327, <8 x double> %v338, <8 x double> splat (double 0xBFF0000000000000))
  %v343 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v328, <8 x double> %v339, <8 x double> splat (double 0xBFF0000000000000))
  %v344 = load <8 x double>, ptr %v31, align 64           ; %102 f64 lookup %99 log_value
  %v345 = getelementptr double, ptr %v31, i64 8
  %v346 = load <8 x double>, ptr %v345, align 64
  %v347 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v344, <8 x i64> %v329, <8 x double> %v346)
  %v348 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v344, <8 x i64> %v330, <8 x double> %v346)
  %v349 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v344, <8 x i64> %v331, <8 x double> %v346)
  %v350 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v344, <8 x i64> %v332, <8 x double> %v346)
  %v351 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v313, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v347)  ; %103 f64 fma %95 %9 %102
  %v352 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v314, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v348)
  %v353 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v315, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v349)
  %v354 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v316, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v350)
  %v355 = fadd <8 x double> %v351, %v340                  ; %104 f64 add %103 %101
  %v356 = fadd <8 x double> %v352, %v341
  %v357 = fadd <8 x double> %v353, %v342
  %v358 = fadd <8 x double> %v354, %v343
  %v359 = fsub <8 x double> %v351, %v355                  ; %105 f64 sub %103 %104
  %v360 = fsub <8 x double> %v352, %v356
  %v361 = fsub <8 x double> %v353, %v357
  %v362 = fsub <8 x double> %v354, %v358
  %v363 = fadd <8 x double> %v359, %v340                  ; %106 f64 add %105 %101
  %v364 = fadd <8 x double> %v360, %v341
  %v365 = fadd <8 x double> %v361, %v342
  %v366 = fadd <8 x double> %v362, %v343
  %v367 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v313, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v363)  ; %107 f64 fma %95 %10 %106
  %v368 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v314, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v364)
  %v369 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v315, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v365)
  %v370 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v316, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v366)
  %v371 = fmul <8 x double> %v340, %v340                  ; %108 f64 mul %101 %101
  %v372 = fmul <8 x double> %v341, %v341
  %v373 = fmul <8 x double> %v342, %v342
  %v374 = fmul <8 x double> %v343, %v343
  %v375 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v340, <8 x double> splat (double 0x3FBC8C2744C1F5E4))  ; %109 f64 fma %11 %101 %12
  %v376 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v341, <8 x double> splat (double 0x3FBC8C2744C1F5E4))
  %v377 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v342, <8 x double> splat (double 0x3FBC8C2744C1F5E4))
  %v378 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v343, <8 x double> splat (double 0x3FBC8C2744C1F5E4))
  %v379 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v375, <8 x double> %v340, <8 x double> splat (double 0xBFC0001B656BEAB7))  ; %110 f64 fma %109 %101 %13
  %v380 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v376, <8 x double> %v341, <8 x double> splat (double 0xBFC0001B656BEAB7))
  %v381 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v377, <8 x double> %v342, <8 x double> splat (double 0xBFC0001B656BEAB7))
  %v382 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v378, <8 x double> %v343, <8 x double> splat (double 0xBFC0001B656BEAB7))
  %v383 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v379, <8 x double> %v340, <8 x double> splat (double 0x3FC2491F690C91D2))  ; %111 f64 fma %110 %101 %14
  %v384 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v380, <8 x double> %v341, <8 x double> splat (double 0x3FC2491F690C91D2))
  %v385 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v381, <8 x double> %v342, <8 x double> splat (double 0x3FC2491F690C91D2))
  %v386 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v382, <8 x double> %v343, <8 x double> splat (double 0x3FC2491F690C91D2))
  %v387 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v383, <8 x double> %v340, <8 x double> splat (double 0xBFC555554C9AD0E9))  ; %112 f64 fma %111 %101 %15
  %v388 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v384, <8 x double> %v341, <8 x double> splat (double 0xBFC555554C9AD0E9))
  %v389 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v385, <8 x double> %v342, <8 x double> splat (double 0xBFC555554C9AD0E9))
  %v390 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v386, <8 x double> %v343, <8 x double> splat (double 0xBFC555554C9AD0E9))
  %v391 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v387, <8 x double> %v340, <8 x double> splat (double 0x3FC999999A66083C))  ; %113 f64 fma %112 %101 %16
  %v392 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v388, <8 x double> %v341, <8 x double> splat (double 0x3FC999999A66083C))
  %v393 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v389, <8 x double> %v342, <8 x double> splat (double 0x3FC999999A66083C))
  %v394 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v390, <8 x double> %v343, <8 x double> splat (double 0x3FC999999A66083C))
  %v395 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v391, <8 x double> %v340, <8 x double> splat (double 0xBFD0000000007858))  ; %114 f64 fma %113 %101 %17
  %v396 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v392, <8 x double> %v341, <8 x double> splat (double 0xBFD0000000007858))
  %v397 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v393, <8 x double> %v342, <8 x double> splat (double 0xBFD0000000007858))
  %v398 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v394, <8 x double> %v343, <8 x double> splat (double 0xBFD0000000007858))
  %v399 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v395, <8 x double> %v340, <8 x double> splat (double 0x3FD5555555555066))  ; %115 f64 fma %114 %101 %18
  %v400 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v396, <8 x double> %v341, <8 x double> splat (double 0x3FD5555555555066))
  %v401 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v397, <8 x double> %v342, <8 x double> splat (double 0x3FD5555555555066))
  %v402 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v398, <8 x double> %v343, <8 x double> splat (double 0x3FD5555555555066))
  %v403 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v399, <8 x double> %v340, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))  ; %116 f64 fma %115 %101 %19
  %v404 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v400, <8 x double> %v341, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))
  %v405 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v401, <8 x double> %v342, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))
  %v406 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v402, <8 x double> %v343, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))
  %v407 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v371, <8 x double> %v403, <8 x double> %v367)  ; %117 f64 fma %108 %116 %107
  %v408 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v372, <8 x double> %v404, <8 x double> %v368)
  %v409 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v373, <8 x double> %v405, <8 x double> %v369)
  %v410 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v374, <8 x double> %v406, <8 x double> %v370)
  %v411 = fadd <8 x double> %v407, %v355                  ; %118 f64 add %117 %104
  %v412 = fadd <8 x double> %v408, %v356
  %v413 = fadd <8 x double> %v409, %v357
  %v414 = fadd <8 x double> %v410, %v358
  %v415 = fcmp olt <8 x double> %v273, splat (double 0x7FF0000000000000)  ; %119 b1 lt %85 %20
  %v416 = fcmp olt <8 x double> %v274, splat (double 0x7FF0000000000000)
  %v417 = fcmp olt <8 x double> %v275, splat (double 0x7FF0000000000000)
  %v418 = fcmp olt <8 x double> %v276, splat (double 0x7FF0000000000000)
  %v419 = select <8 x i1> %v415, <8 x double> %v411, <8 x double> %v273  ; %120 f64 select %119 %118 %85
  %v420 = select <8 x i1> %v416, <8 x double> %v412, <8 x double> %v274
  %v421 = select <8 x i1> %v417, <8 x double> %v413, <8 x double> %v275
  %v422 = select <8 x i1> %v418, <8 x double> %v414, <8 x double> %v276
  %v423 = fcmp oeq <8 x double> %v273, splat (double 0x0000000000000000)  ; %121 b1 eq %85 %21
  %v424 = fcmp oeq <8 x double> %v274, splat (double 0x0000000000000000)
  %v425 = fcmp oeq <8 x double> %v275, splat (double 0x0000000000000000)
  %v426 = fcmp oeq <8 x double> %v276, splat (double 0x0000000000000000)
  %v427 = select <8 x i1> %v423, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)  ; %122 f64 select %121 %22 %23
  %v428 = select <8 x i1> %v424, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)
  %v429 = select <8 x i1> %v425, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)
  %v430 = select <8 x i1> %v426, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)
  %v431 = fcmp ole <8 x double> %v273, splat (double 0x0000000000000000)  ; %123 b1 le %85 %21
  %v432 = fcmp ole <8 x double> %v274, splat (double 0x0000000000000000)
  %v433 = fcmp ole <8 x double> %v275, splat (double 0x0000000000000000)
  %v434 = fcmp ole <8 x double> %v276, splat (double 0x0000000000000000)
  %v435 = select <8 x i1> %v431, <8 x double> %v427, <8 x double> %v419  ; %124 f64 select %123 %122 %120
  %v436 = select <8 x i1> %v432, <8 x double> %v428, <8 x double> %v420
  %v437 = select <8 x i1> %v433, <8 x double> %v429, <8 x double> %v421
  %v438 = select <8 x i1> %v434, <8 x double> %v430, <8 x double> %v422
  %v439 = fdiv <8 x double> %v435, %v269                  ; %125 f64 div %124 %84
  %v440 = fdiv <8 x double> %v436, %v270
  %v441 = fdiv <8 x double> %v437, %v271
  %v442 = fdiv <8 x double> %v438, %v272
  %v443 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v269, <8 x double> %v439)  ; %126 f64 fma %24 %84 %125
  %v444 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v270, <8 x double> %v440)
  %v445 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v271, <8 x double> %v441)
  %v446 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v272, <8 x double> %v442)
  ; models/black_scholes.py:47 | d2 = d1 - stdev  [%66]
  %v447 = fneg <8 x double> %v262                         ; %127 f64 neg %83
  %v448 = fneg <8 x double> %v264
  %v449 = fneg <8 x double> %v266
  %v450 = fneg <8 x double> %v268
  %v451 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v447, <8 x double> %v65, <8 x double> %v443)  ; %128 f64 fma %127 %69 %126
  %v452 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v448, <8 x double> %v65, <8 x double> %v444)
  %v453 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v449, <8 x double> %v65, <8 x double> %v445)
  %v454 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v450, <8 x double> %v65, <8 x double> %v446)
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v455 = fmul <8 x double> %v73, %v443                   ; %129 f64 mul %71 %126
  %v456 = fmul <8 x double> %v73, %v444
  %v457 = fmul <8 x double> %v73, %v445
  %v458 = fmul <8 x double> %v73, %v446
  %v459 = bitcast <8 x double> %v455 to <8 x i64>         ; %130 i64 bits %129
  %v460 = bitcast <8 x double> %v456 to <8 x i64>
  %v461 = bitcast <8 x double> %v457 to <8 x i64>
  %v462 = bitcast <8 x double> %v458 to <8 x i64>
  %v463 = and <8 x i64> %v459, splat (i64 9223372036854775807)  ; %131 i64 iand %130 %25
  %v464 = and <8 x i64> %v460, splat (i64 9223372036854775807)
  %v465 = and <8 x i64> %v461, splat (i64 9223372036854775807)
  %v466 = and <8 x i64> %v462, splat (i64 9223372036854775807)
  %v467 = bitcast <8 x i64> %v463 to <8 x double>         ; %132 f64 from_bits %131
  %v468 = bitcast <8 x i64> %v464 to <8 x double>
  %v469 = bitcast <8 x i64> %v465 to <8 x double>
  %v470 = bitcast <8 x i64> %v466 to <8 x double>
  %v471 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v467  ; %133 b1 lt %26 %132
  %v472 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v468
  %v473 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v469
  %v474 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v470
  %v475 = select <8 x i1> %v471, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v467  ; %134 f64 select %133 %26 %132
  %v476 = select <8 x i1> %v472, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v468
  %v477 = select <8 x i1> %v473, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v469
  %v478 = select <8 x i1> %v474, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v470
  %v479 = fmul <8 x double> %v475, %v475                  ; %135 f64 mul %134 %134
  %v480 = fmul <8 x double> %v476, %v476
  %v481 = fmul <8 x double> %v477, %v477
  %v482 = fmul <8 x double> %v478, %v478
  %v483 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v479, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))  ; %136 f64 fma %135 %27 %28
  %v484 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v480, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v485 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v481, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v486 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v482, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v487 = fsub <8 x double> %v483, splat (double 0x4338000000000C80)  ; %137 f64 sub %136 %28
  %v488 = fsub <8 x double> %v484, splat (double 0x4338000000000C80)
  %v489 = fsub <8 x double> %v485, splat (double 0x4338000000000C80)
  %v490 = fsub <8 x double> %v486, splat (double 0x4338000000000C80)
  %v491 = fmul <8 x double> %v487, splat (double 0x3FB62E42FEFA0000)  ; %138 f64 mul %137 %29
  %v492 = fmul <8 x double> %v488, splat (double 0x3FB62E42FEFA0000)
  %v493 = fmul <8 x double> %v489, splat (double 0x3FB62E42FEFA0000)
  %v494 = fmul <8 x double> %v490, splat (double 0x3FB62E42FEFA0000)
  %v495 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v475, <8 x double> %v475, <8 x double> %v491)  ; %139 f64 fma %134 %134 %138
  %v496 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v476, <8 x double> %v476, <8 x double> %v492)
  %v497 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v477, <8 x double> %v477, <8 x double> %v493)
  %v498 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v478, <8 x double> %v478, <8 x double> %v494)
  %v499 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v487, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v495)  ; %140 f64 fma %137 %30 %139
  %v500 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v488, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v496)
  %v501 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v489, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v497)
  %v502 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v490, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v498)
  %v503 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v499, <8 x double> splat (double 0xBF3102BC90B9D849))  ; %141 f64 fma %31 %140 %32
  %v504 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v500, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v505 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v501, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v506 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v502, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v507 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v503, <8 x double> %v499, <8 x double> splat (double 0x3F6543507555C62F))  ; %142 f64 fma %141 %140 %33
  %v508 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v504, <8 x double> %v500, <8 x double> splat (double 0x3F6543507555C62F))
  %v509 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v505, <8 x double> %v501, <8 x double> splat (double 0x3F6543507555C62F))
  %v510 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v506, <8 x double> %v502, <8 x double> splat (double 0x3F6543507555C62F))
  %v511 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v507, <8 x double> %v499, <8 x double> splat (double 0xBF95435075543C93))  ; %143 f64 fma %142 %140 %34
  %v512 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v508, <8 x double> %v500, <8 x double> splat (double 0xBF95435075543C93))
  %v513 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v509, <8 x double> %v501, <8 x double> splat (double 0xBF95435075543C93))
  %v514 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v510, <8 x double> %v502, <8 x double> splat (double 0xBF95435075543C93))
  %v515 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v511, <8 x double> %v499, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))  ; %144 f64 fma %143 %140 %35
  %v516 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v512, <8 x double> %v500, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v517 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v513, <8 x double> %v501, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v518 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v514, <8 x double> %v502, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v519 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v515, <8 x double> %v499, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))  ; %145 f64 fma %144 %140 %36
  %v520 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v516, <8 x double> %v500, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v521 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v517, <8 x double> %v501, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v522 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v518, <8 x double> %v502, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v523 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v519, <8 x double> %v499, <8 x double> splat (double 0xBF6B074FE2381AAD))  ; %146 f64 fma %145 %140 %37
  %v524 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v520, <8 x double> %v500, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v525 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v521, <8 x double> %v501, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v526 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v522, <8 x double> %v502, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v527 = bitcast <8 x double> %v483 to <8 x i64>         ; %147 i64 bits %136
  %v528 = bitcast <8 x double> %v484 to <8 x i64>
  %v529 = bitcast <8 x double> %v485 to <8 x i64>
  %v530 = bitcast <8 x double> %v486 to <8 x i64>
  %v531 = load <8 x double>, ptr %v33, align 64           ; %148 f64 lookup %147 exp16
  %v532 = getelementptr double, ptr %v33, i64 8
  %v533 = load <8 x double>, ptr %v532, align 64
  %v534 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v531, <8 x i64> %v527, <8 x double> %v533)
  %v535 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v531, <8 x i64> %v528, <8 x double> %v533)
  %v536 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v531, <8 x i64> %v529, <8 x double> %v533)
  %v537 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v531, <8 x i64> %v530, <8 x double> %v533)
  %v538 = bitcast <8 x double> %v534 to <8 x i64>         ; %149 i64 bits %148
  %v539 = bitcast <8 x double> %v535 to <8 x i64>
  %v540 = bitcast <8 x double> %v536 to <8 x i64>
  %v541 = bitcast <8 x double> %v537 to <8 x i64>
  %v542 = shl <8 x i64> %v527, splat (i64 48)             ; %150 i64 shl %147 #48
  %v543 = shl <8 x i64> %v528, splat (i64 48)
  %v544 = shl <8 x i64> %v529, splat (i64 48)
  %v545 = shl <8 x i64> %v530, splat (i64 48)
  %v546 = add <8 x i64> %v538, %v542                      ; %151 i64 iadd %149 %150
  %v547 = add <8 x i64> %v539, %v543
  %v548 = add <8 x i64> %v540, %v544
  %v549 = add <8 x i64> %v541, %v545
  %v550 = bitcast <8 x i64> %v546 to <8 x double>         ; %152 f64 from_bits %151
  %v551 = bitcast <8 x i64> %v547 to <8 x double>
  %v552 = bitcast <8 x i64> %v548 to <8 x double>
  %v553 = bitcast <8 x i64> %v549 to <8 x double>
  %v554 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v550, <8 x double> %v523, <8 x double> %v550)  ; %153 f64 fma %152 %146 %152
  %v555 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v551, <8 x double> %v524, <8 x double> %v551)
  %v556 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v552, <8 x double> %v525, <8 x double> %v552)
  %v557 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v553, <8 x double> %v526, <8 x double> %v553)
  %v558 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v475, <8 x double> splat (double 0x3EF2065EADEF1621))  ; %154 f64 fma %38 %134 %39
  %v559 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v476, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v560 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v477, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v561 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v478, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v562 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v558, <8 x double> %v475, <8 x double> splat (double 0x3F30B0DFF9252084))  ; %155 f64 fma %154 %134 %40
  %v563 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v559, <8 x double> %v476, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v564 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v560, <8 x double> %v477, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v565 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v561, <8 x double> %v478, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v566 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v562, <8 x double> %v475, <8 x double> splat (double 0x3F63CF9E9A761E2E))  ; %156 f64 fma %155 %134 %41
  %v567 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v563, <8 x double> %v476, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v568 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v564, <8 x double> %v477, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v569 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v565, <8 x double> %v478, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v570 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v566, <8 x double> %v475, <8 x double> splat (double 0x3F908DFB1FD8EEEB))  ; %157 f64 fma %156 %134 %42
  %v571 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v567, <8 x double> %v476, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v572 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v568, <8 x double> %v477, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v573 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v569, <8 x double> %v478, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v574 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v570, <8 x double> %v475, <8 x double> splat (double 0x3FB442E26B1CB21C))  ; %158 f64 fma %157 %134 %43
  %v575 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v571, <8 x double> %v476, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v576 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v572, <8 x double> %v477, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v577 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v573, <8 x double> %v478, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v578 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v574, <8 x double> %v475, <8 x double> splat (double 0x3FD25BEC9542CAA4))  ; %159 f64 fma %158 %134 %44
  %v579 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v575, <8 x double> %v476, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v580 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v576, <8 x double> %v477, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v581 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v577, <8 x double> %v478, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v582 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v578, <8 x double> %v475, <8 x double> splat (double 0x3FE85806747E189D))  ; %160 f64 fma %159 %134 %45
  %v583 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v579, <8 x double> %v476, <8 x double> splat (double 0x3FE85806747E189D))
  %v584 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v580, <8 x double> %v477, <8 x double> splat (double 0x3FE85806747E189D))
  %v585 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v581, <8 x double> %v478, <8 x double> splat (double 0x3FE85806747E189D))
  %v586 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v582, <8 x double> %v475, <8 x double> splat (double 0x3FF6B1D171F3E166))  ; %161 f64 fma %160 %134 %46
  %v587 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v583, <8 x double> %v476, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v588 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v584, <8 x double> %v477, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v589 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v585, <8 x double> %v478, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v590 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v586, <8 x double> %v475, <8 x double> splat (double 0x3FFB184DAB562FAF))  ; %162 f64 fma %161 %134 %47
  %v591 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v587, <8 x double> %v476, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v592 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v588, <8 x double> %v477, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v593 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v589, <8 x double> %v478, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v594 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v590, <8 x double> %v475, <8 x double> splat (double 0x3FF0000000000024))  ; %163 f64 fma %162 %134 %48
  %v595 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v591, <8 x double> %v476, <8 x double> splat (double 0x3FF0000000000024))
  %v596 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v592, <8 x double> %v477, <8 x double> splat (double 0x3FF0000000000024))
  %v597 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v593, <8 x double> %v478, <8 x double> splat (double 0x3FF0000000000024))
  %v598 = fmul <8 x double> %v554, %v594                  ; %164 f64 mul %153 %163
  %v599 = fmul <8 x double> %v555, %v595
  %v600 = fmul <8 x double> %v556, %v596
  %v601 = fmul <8 x double> %v557, %v597
  %v602 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v475, <8 x double> splat (double 0x3EF2065EAE1750A3))  ; %165 f64 fma %49 %134 %50
  %v603 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v476, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v604 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v477, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v605 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v478, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v606 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v602, <8 x double> %v475, <8 x double> splat (double 0x3F309DA77897EAC0))  ; %166 f64 fma %165 %134 %51
  %v607 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v603, <8 x double> %v476, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v608 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v604, <8 x double> %v477, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v609 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v605, <8 x double> %v478, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v610 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v606, <8 x double> %v475, <8 x double> splat (double 0x3F638785252D0549))  ; %167 f64 fma %166 %134 %52
  %v611 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v607, <8 x double> %v476, <8 x double> splat (double 0x3F638785252D0549))
  %v612 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v608, <8 x double> %v477, <8 x double> splat (double 0x3F638785252D0549))
  %v613 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v609, <8 x double> %v478, <8 x double> splat (double 0x3F638785252D0549))
  %v614 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v610, <8 x double> %v475, <8 x double> splat (double 0x3F9009F47225A840))  ; %168 f64 fma %167 %134 %53
  %v615 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v611, <8 x double> %v476, <8 x double> splat (double 0x3F9009F47225A840))
  %v616 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v612, <8 x double> %v477, <8 x double> splat (double 0x3F9009F47225A840))
  %v617 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v613, <8 x double> %v478, <8 x double> splat (double 0x3F9009F47225A840))
  %v618 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v614, <8 x double> %v475, <8 x double> splat (double 0x3FB3112D15D5FC49))  ; %169 f64 fma %168 %134 %54
  %v619 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v615, <8 x double> %v476, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v620 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v616, <8 x double> %v477, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v621 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v617, <8 x double> %v478, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v622 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v618, <8 x double> %v475, <8 x double> splat (double 0x3FD07332AA52E2AF))  ; %170 f64 fma %169 %134 %55
  %v623 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v619, <8 x double> %v476, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v624 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v620, <8 x double> %v477, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v625 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v621, <8 x double> %v478, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v626 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v622, <8 x double> %v475, <8 x double> splat (double 0x3FE40314C61B02D4))  ; %171 f64 fma %170 %134 %56
  %v627 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v623, <8 x double> %v476, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v628 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v624, <8 x double> %v477, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v629 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v625, <8 x double> %v478, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v630 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v626, <8 x double> %v475, <8 x double> splat (double 0x3FEF9BED8E4497F9))  ; %172 f64 fma %171 %134 %57
  %v631 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v627, <8 x double> %v476, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v632 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v628, <8 x double> %v477, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v633 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v629, <8 x double> %v478, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v634 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v630, <8 x double> %v475, <8 x double> splat (double 0x3FE9884533D4368A))  ; %173 f64 fma %172 %134 %58
  %v635 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v631, <8 x double> %v476, <8 x double> splat (double 0x3FE9884533D4368A))
  %v636 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v632, <8 x double> %v477, <8 x double> splat (double 0x3FE9884533D4368A))
  %v637 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v633, <8 x double> %v478, <8 x double> splat (double 0x3FE9884533D4368A))
  %v638 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v475, <8 x double> %v594, <8 x double> %v634)  ; %174 f64 fma %134 %163 %173
  %v639 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v476, <8 x double> %v595, <8 x double> %v635)
  %v640 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v477, <8 x double> %v596, <8 x double> %v636)
  %v641 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v478, <8 x double> %v597, <8 x double> %v637)
  %v642 = fdiv <8 x double> %v598, %v638                  ; %175 f64 div %164 %174
  %v643 = fdiv <8 x double> %v599, %v639
  %v644 = fdiv <8 x double> %v600, %v640
  %v645 = fdiv <8 x double> %v601, %v641
  %v646 = fcmp olt <8 x double> %v455, splat (double 0x0000000000000000)  ; %176 b1 lt %129 %21
  %v647 = fcmp olt <8 x double> %v456, splat (double 0x0000000000000000)
  %v648 = fcmp olt <8 x double> %v457, splat (double 0x0000000000000000)
  %v649 = fcmp olt <8 x double> %v458, splat (double 0x0000000000000000)
  %v650 = fmul <8 x double> %v642, splat (double 0x3370000000000000)  ; %177 f64 mul %175 %59
  %v651 = fmul <8 x double> %v643, splat (double 0x3370000000000000)
  %v652 = fmul <8 x double> %v644, splat (double 0x3370000000000000)
  %v653 = fmul <8 x double> %v645, splat (double 0x3370000000000000)
  %v654 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v642, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))  ; %178 f64 fma %175 %60 %61
  %v655 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v643, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v656 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v644, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v657 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v645, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v658 = select <8 x i1> %v646, <8 x double> %v650, <8 x double> %v654  ; %179 f64 select %176 %177 %178
  %v659 = select <8 x i1> %v647, <8 x double> %v651, <8 x double> %v655
  %v660 = select <8 x i1> %v648, <8 x double> %v652, <8 x double> %v656
  %v661 = select <8 x i1> %v649, <8 x double> %v653, <8 x double> %v657
  %v662 = fmul <8 x double> %v69, %v248                   ; %180 f64 mul %70 %80
  %v663 = fmul <8 x double> %v69, %v249
  %v664 = fmul <8 x double> %v69, %v250
  %v665 = fmul <8 x double> %v69, %v251
  %v666 = fmul <8 x double> %v73, %v451                   ; %181 f64 mul %71 %128
  %v667 = fmul <8 x double> %v73, %v452
  %v668 = fmul <8 x double> %v73, %v453
  %v669 = fmul <8 x double> %v73, %v454
  %v670 = bitcast <8 x double> %v666 to <8 x i64>         ; %182 i64 bits %181
  %v671 = bitcast <8 x double> %v667 to <8 x i64>
  %v672 = bitcast <8 x double> %v668 to <8 x i64>
  %v673 = bitcast <8 x double> %v669 to <8 x i64>
  %v674 = and <8 x i64> %v670, splat (i64 9223372036854775807)  ; %183 i64 iand %182 %25
  %v675 = and <8 x i64> %v671, splat (i64 9223372036854775807)
  %v676 = and <8 x i64> %v672, splat (i64 9223372036854775807)
  %v677 = and <8 x i64> %v673, splat (i64 9223372036854775807)
  %v678 = bitcast <8 x i64> %v674 to <8 x double>         ; %184 f64 from_bits %183
  %v679 = bitcast <8 x i64> %v675 to <8 x double>
  %v680 = bitcast <8 x i64> %v676 to <8 x double>
  %v681 = bitcast <8 x i64> %v677 to <8 x double>
  %v682 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v678  ; %185 b1 lt %26 %184
  %v683 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v679
  %v684 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v680
  %v685 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v681
  %v686 = select <8 x i1> %v682, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v678  ; %186 f64 select %185 %26 %184
  %v687 = select <8 x i1> %v683, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v679
  %v688 = select <8 x i1> %v684, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v680
  %v689 = select <8 x i1> %v685, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v681
  %v690 = fmul <8 x double> %v686, %v686                  ; %187 f64 mul %186 %186
  %v691 = fmul <8 x double> %v687, %v687
  %v692 = fmul <8 x double> %v688, %v688
  %v693 = fmul <8 x double> %v689, %v689
  %v694 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v690, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))  ; %188 f64 fma %187 %27 %28
  %v695 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v691, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v696 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v692, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v697 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v693, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v698 = fsub <8 x double> %v694, splat (double 0x4338000000000C80)  ; %189 f64 sub %188 %28
  %v699 = fsub <8 x double> %v695, splat (double 0x4338000000000C80)
  %v700 = fsub <8 x double> %v696, splat (double 0x4338000000000C80)
  %v701 = fsub <8 x double> %v697, splat (double 0x4338000000000C80)
  %v702 = fmul <8 x double> %v698, splat (double 0x3FB62E42FEFA0000)  ; %190 f64 mul %189 %29
  %v703 = fmul <8 x double> %v699, splat (double 0x3FB62E42FEFA0000)
  %v704 = fmul <8 x double> %v700, splat (double 0x3FB62E42FEFA0000)
  %v705 = fmul <8 x double> %v701, splat (double 0x3FB62E42FEFA0000)
  %v706 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v686, <8 x double> %v686, <8 x double> %v702)  ; %191 f64 fma %186 %186 %190
  %v707 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v687, <8 x double> %v687, <8 x double> %v703)
  %v708 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v688, <8 x double> %v688, <8 x double> %v704)
  %v709 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v689, <8 x double> %v689, <8 x double> %v705)
  %v710 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v698, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v706)  ; %192 f64 fma %189 %30 %191
  %v711 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v699, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v707)
  %v712 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v700, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v708)
  %v713 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v701, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v709)
  %v714 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v710, <8 x double> splat (double 0xBF3102BC90B9D849))  ; %193 f64 fma %31 %192 %32
  %v715 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v711, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v716 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v712, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v717 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v713, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v718 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v714, <8 x double> %v710, <8 x double> splat (double 0x3F6543507555C62F))  ; %194 f64 fma %193 %192 %33
  %v719 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v715, <8 x double> %v711, <8 x double> splat (double 0x3F6543507555C62F))
  %v720 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v716, <8 x double> %v712, <8 x double> splat (double 0x3F6543507555C62F))
  %v721 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v717, <8 x double> %v713, <8 x double> splat (double 0x3F6543507555C62F))
  %v722 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v718, <8 x double> %v710, <8 x double> splat (double 0xBF95435075543C93))  ; %195 f64 fma %194 %192 %34
  %v723 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v719, <8 x double> %v711, <8 x double> splat (double 0xBF95435075543C93))
  %v724 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v720, <8 x double> %v712, <8 x double> splat (double 0xBF95435075543C93))
  %v725 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v721, <8 x double> %v713, <8 x double> splat (double 0xBF95435075543C93))
  %v726 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v722, <8 x double> %v710, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))  ; %196 f64 fma %195 %192 %35
  %v727 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v723, <8 x double> %v711, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v728 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v724, <8 x double> %v712, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v729 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v725, <8 x double> %v713, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v730 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v726, <8 x double> %v710, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))  ; %197 f64 fma %196 %192 %36
  %v731 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v727, <8 x double> %v711, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v732 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v728, <8 x double> %v712, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v733 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v729, <8 x double> %v713, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v734 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v730, <8 x double> %v710, <8 x double> splat (double 0xBF6B074FE2381AAD))  ; %198 f64 fma %197 %192 %37
  %v735 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v731, <8 x double> %v711, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v736 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v732, <8 x double> %v712, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v737 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v733, <8 x double> %v713, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v738 = bitcast <8 x double> %v694 to <8 x i64>         ; %199 i64 bits %188
  %v739 = bitcast <8 x double> %v695 to <8 x i64>
  %v740 = bitcast <8 x double> %v696 to <8 x i64>
  %v741 = bitcast <8 x double> %v697 to <8 x i64>
  %v742 = load <8 x double>, ptr %v33, align 64           ; %200 f64 lookup %199 exp16
  %v743 = getelementptr double, ptr %v33, i64 8
  %v744 = load <8 x double>, ptr %v743, align 64
  %v745 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v742, <8 x i64> %v738, <8 x double> %v744)
  %v746 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v742, <8 x i64> %v739, <8 x double> %v744)
  %v747 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v742, <8 x i64> %v740, <8 x double> %v744)
  %v748 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v742, <8 x i64> %v741, <8 x double> %v744)
  %v749 = bitcast <8 x double> %v745 to <8 x i64>         ; %201 i64 bits %200
  %v750 = bitcast <8 x double> %v746 to <8 x i64>
  %v751 = bitcast <8 x double> %v747 to <8 x i64>
  %v752 = bitcast <8 x double> %v748 to <8 x i64>
  %v753 = shl <8 x i64> %v738, splat (i64 48)             ; %202 i64 shl %199 #48
  %v754 = shl <8 x i64> %v739, splat (i64 48)
  %v755 = shl <8 x i64> %v740, splat (i64 48)
  %v756 = shl <8 x i64> %v741, splat (i64 48)
  %v757 = add <8 x i64> %v749, %v753                      ; %203 i64 iadd %201 %202
  %v758 = add <8 x i64> %v750, %v754
  %v759 = add <8 x i64> %v751, %v755
  %v760 = add <8 x i64> %v752, %v756
  %v761 = bitcast <8 x i64> %v757 to <8 x double>         ; %204 f64 from_bits %203
  %v762 = bitcast <8 x i64> %v758 to <8 x double>
  %v763 = bitcast <8 x i64> %v759 to <8 x double>
  %v764 = bitcast <8 x i64> %v760 to <8 x double>
  %v765 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v761, <8 x double> %v734, <8 x double> %v761)  ; %205 f64 fma %204 %198 %204
  %v766 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v762, <8 x double> %v735, <8 x double> %v762)
  %v767 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v763, <8 x double> %v736, <8 x double> %v763)
  %v768 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v764, <8 x double> %v737, <8 x double> %v764)
  %v769 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v686, <8 x double> splat (double 0x3EF2065EADEF1621))  ; %206 f64 fma %38 %186 %39
  %v770 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v687, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v771 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v688, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v772 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v689, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v773 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v769, <8 x double> %v686, <8 x double> splat (double 0x3F30B0DFF9252084))  ; %207 f64 fma %206 %186 %40
  %v774 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v770, <8 x double> %v687, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v775 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v771, <8 x double> %v688, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v776 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v772, <8 x double> %v689, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v777 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v773, <8 x double> %v686, <8 x double> splat (double 0x3F63CF9E9A761E2E))  ; %208 f64 fma %207 %186 %41
  %v778 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v774, <8 x double> %v687, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v779 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v775, <8 x double> %v688, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v780 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v776, <8 x double> %v689, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v781 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v777, <8 x double> %v686, <8 x double> splat (double 0x3F908DFB1FD8EEEB))  ; %209 f64 fma %208 %186 %42
  %v782 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v778, <8 x double> %v687, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v783 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v779, <8 x double> %v688, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v784 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v780, <8 x double> %v689, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v785 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v781, <8 x double> %v686, <8 x double> splat (double 0x3FB442E26B1CB21C))  ; %210 f64 fma %209 %186 %43
  %v786 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v782, <8 x double> %v687, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v787 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v783, <8 x double> %v688, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v788 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v784, <8 x double> %v689, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v789 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v785, <8 x double> %v686, <8 x double> splat (double 0x3FD25BEC9542CAA4))  ; %211 f64 fma %210 %186 %44
  %v790 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v786, <8 x double> %v687, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v791 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v787, <8 x double> %v688, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v792 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v788, <8 x double> %v689, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v793 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v789, <8 x double> %v686, <8 x double> splat (double 0x3FE85806747E189D))  ; %212 f64 fma %211 %186 %45
  %v794 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v790, <8 x double> %v687, <8 x double> splat (double 0x3FE85806747E189D))
  %v795 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v791, <8 x double> %v688, <8 x double> splat (double 0x3FE85806747E189D))
  %v796 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v792, <8 x double> %v689, <8 x double> splat (double 0x3FE85806747E189D))
  %v797 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v793, <8 x double> %v686, <8 x double> splat (double 0x3FF6B1D171F3E166))  ; %213 f64 fma %212 %186 %46
  %v798 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v794, <8 x double> %v687, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v799 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v795, <8 x double> %v688, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v800 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v796, <8 x double> %v689, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v801 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v797, <8 x double> %v686, <8 x double> splat (double 0x3FFB184DAB562FAF))  ; %214 f64 fma %213 %186 %47
  %v802 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v798, <8 x double> %v687, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v803 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v799, <8 x double> %v688, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v804 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v800, <8 x double> %v689, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v805 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v801, <8 x double> %v686, <8 x double> splat (double 0x3FF0000000000024))  ; %215 f64 fma %214 %186 %48
  %v806 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v802, <8 x double> %v687, <8 x double> splat (double 0x3FF0000000000024))
  %v807 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v803, <8 x double> %v688, <8 x double> splat (double 0x3FF0000000000024))
  %v808 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v804, <8 x double> %v689, <8 x double> splat (double 0x3FF0000000000024))
  %v809 = fmul <8 x double> %v765, %v805                  ; %216 f64 mul %205 %215
  %v810 = fmul <8 x double> %v766, %v806
  %v811 = fmul <8 x double> %v767, %v807
  %v812 = fmul <8 x double> %v768, %v808
  %v813 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v686, <8 x double> splat (double 0x3EF2065EAE1750A3))  ; %217 f64 fma %49 %186 %50
  %v814 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v687, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v815 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v688, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v816 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v689, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v817 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v813, <8 x double> %v686, <8 x double> splat (double 0x3F309DA77897EAC0))  ; %218 f64 fma %217 %186 %51
  %v818 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v814, <8 x double> %v687, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v819 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v815, <8 x double> %v688, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v820 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v816, <8 x double> %v689, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v821 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v817, <8 x double> %v686, <8 x double> splat (double 0x3F638785252D0549))  ; %219 f64 fma %218 %186 %52
  %v822 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v818, <8 x double> %v687, <8 x double> splat (double 0x3F638785252D0549))
  %v823 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v819, <8 x double> %v688, <8 x double> splat (double 0x3F638785252D0549))
  %v824 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v820, <8 x double> %v689, <8 x double> splat (double 0x3F638785252D0549))
  %v825 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v821, <8 x double> %v686, <8 x double> splat (double 0x3F9009F47225A840))  ; %220 f64 fma %219 %186 %53
  %v826 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v822, <8 x double> %v687, <8 x double> splat (double 0x3F9009F47225A840))
  %v827 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v823, <8 x double> %v688, <8 x double> splat (double 0x3F9009F47225A840))
  %v828 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v824, <8 x double> %v689, <8 x double> splat (double 0x3F9009F47225A840))
  %v829 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v825, <8 x double> %v686, <8 x double> splat (double 0x3FB3112D15D5FC49))  ; %221 f64 fma %220 %186 %54
  %v830 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v826, <8 x double> %v687, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v831 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v827, <8 x double> %v688, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v832 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v828, <8 x double> %v689, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v833 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v829, <8 x double> %v686, <8 x double> splat (double 0x3FD07332AA52E2AF))  ; %222 f64 fma %221 %186 %55
  %v834 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v830, <8 x double> %v687, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v835 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v831, <8 x double> %v688, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v836 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v832, <8 x double> %v689, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v837 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v833, <8 x double> %v686, <8 x double> splat (double 0x3FE40314C61B02D4))  ; %223 f64 fma %222 %186 %56
  %v838 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v834, <8 x double> %v687, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v839 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v835, <8 x double> %v688, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v840 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v836, <8 x double> %v689, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v841 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v837, <8 x double> %v686, <8 x double> splat (double 0x3FEF9BED8E4497F9))  ; %224 f64 fma %223 %186 %57
  %v842 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v838, <8 x double> %v687, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v843 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v839, <8 x double> %v688, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v844 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v840, <8 x double> %v689, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v845 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v841, <8 x double> %v686, <8 x double> splat (double 0x3FE9884533D4368A))  ; %225 f64 fma %224 %186 %58
  %v846 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v842, <8 x double> %v687, <8 x double> splat (double 0x3FE9884533D4368A))
  %v847 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v843, <8 x double> %v688, <8 x double> splat (double 0x3FE9884533D4368A))
  %v848 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v844, <8 x double> %v689, <8 x double> splat (double 0x3FE9884533D4368A))
  %v849 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v686, <8 x double> %v805, <8 x double> %v845)  ; %226 f64 fma %186 %215 %225
  %v850 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v687, <8 x double> %v806, <8 x double> %v846)
  %v851 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v688, <8 x double> %v807, <8 x double> %v847)
  %v852 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v689, <8 x double> %v808, <8 x double> %v848)
  %v853 = fdiv <8 x double> %v809, %v849                  ; %227 f64 div %216 %226
  %v854 = fdiv <8 x double> %v810, %v850
  %v855 = fdiv <8 x double> %v811, %v851
  %v856 = fdiv <8 x double> %v812, %v852
  %v857 = fcmp olt <8 x double> %v666, splat (double 0x0000000000000000)  ; %228 b1 lt %181 %21
  %v858 = fcmp olt <8 x double> %v667, splat (double 0x0000000000000000)
  %v859 = fcmp olt <8 x double> %v668, splat (double 0x0000000000000000)
  %v860 = fcmp olt <8 x double> %v669, splat (double 0x0000000000000000)
  %v861 = fmul <8 x double> %v853, splat (double 0x3370000000000000)  ; %229 f64 mul %227 %59
  %v862 = fmul <8 x double> %v854, splat (double 0x3370000000000000)
  %v863 = fmul <8 x double> %v855, splat (double 0x3370000000000000)
  %v864 = fmul <8 x double> %v856, splat (double 0x3370000000000000)
  %v865 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v853, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))  ; %230 f64 fma %227 %60 %61
  %v866 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v854, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v867 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v855, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v868 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v856, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v869 = select <8 x i1> %v857, <8 x double> %v861, <8 x double> %v865  ; %231 f64 select %228 %229 %230
  %v870 = select <8 x i1> %v858, <8 x double> %v862, <8 x double> %v866
  %v871 = select <8 x i1> %v859, <8 x double> %v863, <8 x double> %v867
  %v872 = select <8 x i1> %v860, <8 x double> %v864, <8 x double> %v868
  %v873 = fmul <8 x double> %v662, %v869                  ; %232 f64 mul %180 %231
  %v874 = fmul <8 x double> %v663, %v870
  %v875 = fmul <8 x double> %v664, %v871
  %v876 = fmul <8 x double> %v665, %v872
  %v877 = fneg <8 x double> %v873                         ; %233 f64 neg %232
  %v878 = fneg <8 x double> %v874
  %v879 = fneg <8 x double> %v875
  %v880 = fneg <8 x double> %v876
  %v881 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v252, <8 x double> %v658, <8 x double> %v877)  ; %234 f64 fma %81 %179 %233
  %v882 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v253, <8 x double> %v659, <8 x double> %v878)
  %v883 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v254, <8 x double> %v660, <8 x double> %v879)
  %v884 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v255, <8 x double> %v661, <8 x double> %v880)
  %v885 = fmul <8 x double> %v77, %v881                   ; %235 f64 mul %72 %234
  %v886 = fmul <8 x double> %v77, %v882
  %v887 = fmul <8 x double> %v77, %v883
  %v888 = fmul <8 x double> %v77, %v884
  %v889 = mul i64 %row, %v19
  %v890 = getelementptr i8, ptr %v18, i64 %v889
  %v891 = getelementptr double, ptr %v890, i64 %wide.lane
  %v892 = fcmp uno <8 x double> %v885, %v885
  %v893 = select <8 x i1> %v892, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v885
  store <8 x double> %v893, ptr %v891, align 8
  %v894 = fcmp uno <8 x double> %v886, %v886
  %v895 = select <8 x i1> %v894, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v886
  %v896 = getelementptr double, ptr %v891, i64 8
  store <8 x double> %v895, ptr %v896, align 8
  %v897 = fcmp uno <8 x double> %v887, %v887
  %v898 = select <8 x i1> %v897, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v887
  %v899 = getelementptr double, ptr %v891, i64 16
  store <8 x double> %v898, ptr %v899, align 8
  %v900 = fcmp uno <8 x double> %v888, %v888
  %v901 = select <8 x i1> %v900, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v888
  %v902 = getelementptr double, ptr %v891, i64 24
  store <8 x double> %v901, ptr %v902, align 8
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
  %v903 = getelementptr double, ptr %v7, i64 %tail.lane
  %v904 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v905 = shufflevector <8 x i64> %v904, <8 x i64> poison, <8 x i32> zeroinitializer
  %v906 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v907 = shufflevector <8 x i64> %v906, <8 x i64> poison, <8 x i32> zeroinitializer
  %v908 = add <8 x i64> %v905, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v909 = icmp slt <8 x i64> %v908, %v907
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v910 = mul i64 %v40, %v8                               ; %73 f64 gather %62 #0
  %v911 = getelementptr i8, ptr %v903, i64 %v910
  %v912 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v911, <8 x i1> %v909, <8 x double> zeroinitializer)
  ; models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
  %v913 = mul i64 %v43, %v8                               ; %74 f64 gather %63 #0
  %v914 = getelementptr i8, ptr %v903, i64 %v913
  %v915 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v914, <8 x i1> %v909, <8 x double> zeroinitializer)
  %v916 = mul i64 %v46, %v8                               ; %75 f64 gather %64 #0
  %v917 = getelementptr i8, ptr %v903, i64 %v916
  %v918 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v917, <8 x i1> %v909, <8 x double> zeroinitializer)
  %v919 = fsub <8 x double> %v918, %v915                  ; %76 f64 sub %75 %74
  %v920 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v50, <8 x double> %v919, <8 x double> %v915)  ; %77 f64 fma %65 %76 %74
  %v921 = fmul <8 x double> %v920, %v54                   ; %78 f64 mul %77 %66
  %v922 = fneg <8 x double> %v921                         ; %79 f64 neg %78
  %v923 = getelementptr double, ptr %v27, i64 9           ; %80 f64 exp %79
  %v924 = load double, ptr %v923, align 8, !invariant.load !0
  %v925 = insertelement <8 x double> poison, double %v924, i64 0
  %v926 = shufflevector <8 x double> %v925, <8 x double> poison, <8 x i32> zeroinitializer
  %v927 = getelementptr double, ptr %v27, i64 12
  %v928 = load double, ptr %v927, align 8, !invariant.load !0
  %v929 = insertelement <8 x double> poison, double %v928, i64 0
  %v930 = shufflevector <8 x double> %v929, <8 x double> poison, <8 x i32> zeroinitializer
  %v931 = getelementptr double, ptr %v27, i64 8
  %v932 = load double, ptr %v931, align 8, !invariant.load !0
  %v933 = insertelement <8 x double> poison, double %v932, i64 0
  %v934 = shufflevector <8 x double> %v933, <8 x double> poison, <8 x i32> zeroinitializer
  %v935 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v922, <8 x double> %v934, <8 x double> %v926)
  %v936 = fsub <8 x double> %v935, %v926
  %v937 = getelementptr double, ptr %v27, i64 10
  %v938 = load double, ptr %v937, align 8, !invariant.load !0
  %v939 = insertelement <8 x double> poison, double %v938, i64 0
  %v940 = shufflevector <8 x double> %v939, <8 x double> poison, <8 x i32> zeroinitializer
  %v941 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v936, <8 x double> %v940, <8 x double> %v922)
  %v942 = getelementptr double, ptr %v27, i64 11
  %v943 = load double, ptr %v942, align 8, !invariant.load !0
  %v944 = insertelement <8 x double> poison, double %v943, i64 0
  %v945 = shufflevector <8 x double> %v944, <8 x double> poison, <8 x i32> zeroinitializer
  %v946 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v936, <8 x double> %v945, <8 x double> %v941)
  %v947 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v946, <8 x double> %v930, i32 2, <8 x double> poison, i8 -1, i32 4)
  %v948 = getelementptr double, ptr %v27, i64 20
  %v949 = load double, ptr %v948, align 8, !invariant.load !0
  %v950 = insertelement <8 x double> poison, double %v949, i64 0
  %v951 = shufflevector <8 x double> %v950, <8 x double> poison, <8 x i32> zeroinitializer
  %v952 = getelementptr double, ptr %v27, i64 19
  %v953 = load double, ptr %v952, align 8, !invariant.load !0
  %v954 = insertelement <8 x double> poison, double %v953, i64 0
  %v955 = shufflevector <8 x double> %v954, <8 x double> poison, <8 x i32> zeroinitializer
  %v956 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v951, <8 x double> %v947, <8 x double> %v955)
  %v957 = getelementptr double, ptr %v27, i64 18
  %v958 = load double, ptr %v957, align 8, !invariant.load !0
  %v959 = insertelement <8 x double> poison, double %v958, i64 0
  %v960 = shufflevector <8 x double> %v959, <8 x double> poison, <8 x i32> zeroinitializer
  %v961 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v956, <8 x double> %v947, <8 x double> %v960)
  %v962 = getelementptr double, ptr %v27, i64 17
  %v963 = load double, ptr %v962, align 8, !invariant.load !0
  %v964 = insertelement <8 x double> poison, double %v963, i64 0
  %v965 = shufflevector <8 x double> %v964, <8 x double> poison, <8 x i32> zeroinitializer
  %v966 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v961, <8 x double> %v947, <8 x double> %v965)
  %v967 = getelementptr double, ptr %v27, i64 16
  %v968 = load double, ptr %v967, align 8, !invariant.load !0
  %v969 = insertelement <8 x double> poison, double %v968, i64 0
  %v970 = shufflevector <8 x double> %v969, <8 x double> poison, <8 x i32> zeroinitializer
  %v971 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v966, <8 x double> %v947, <8 x double> %v970)
  %v972 = getelementptr double, ptr %v27, i64 15
  %v973 = load double, ptr %v972, align 8, !invariant.load !0
  %v974 = insertelement <8 x double> poison, double %v973, i64 0
  %v975 = shufflevector <8 x double> %v974, <8 x double> poison, <8 x i32> zeroinitializer
  %v976 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v971, <8 x double> %v947, <8 x double> %v975)
  %v977 = getelementptr double, ptr %v27, i64 14
  %v978 = load double, ptr %v977, align 8, !invariant.load !0
  %v979 = insertelement <8 x double> poison, double %v978, i64 0
  %v980 = shufflevector <8 x double> %v979, <8 x double> poison, <8 x i32> zeroinitializer
  %v981 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v976, <8 x double> %v947, <8 x double> %v980)
  %v982 = getelementptr double, ptr %v27, i64 13
  %v983 = load double, ptr %v982, align 8, !invariant.load !0
  %v984 = insertelement <8 x double> poison, double %v983, i64 0
  %v985 = shufflevector <8 x double> %v984, <8 x double> poison, <8 x i32> zeroinitializer
  %v986 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v981, <8 x double> %v947, <8 x double> %v985)
  %v987 = getelementptr double, ptr %v27, i64 0
  %v988 = load <8 x double>, ptr %v987, align 64, !invariant.load !0
  %v989 = bitcast <8 x double> %v935 to <8 x i64>
  %v990 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> %v988, <8 x i64> %v989)
  %v991 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v990, <8 x double> %v986, <8 x double> %v990)
  %v992 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v991, <8 x double> %v936, <8 x double> poison, i8 -1, i32 4)
  ; models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
  %v993 = fmul <8 x double> %v912, %v58                   ; %81 f64 mul %73 %67
  ; models/black_scholes.py:44 | forward = carried / df  [%50]
  %v994 = fdiv <8 x double> %v993, %v992                  ; %82 f64 div %81 %80
  ; models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
  %v995 = mul i64 %v61, %v8                               ; %83 f64 gather %68 #0
  %v996 = getelementptr i8, ptr %v903, i64 %v995
  %v997 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v996, <8 x i1> %v909, <8 x double> zeroinitializer)
  %v998 = fmul <8 x double> %v997, %v65                   ; %84 f64 mul %83 %69
  ; models/black_scholes.py:46 | d1 = vt.log(forward / trade.strike) / stdev + 0.5 * stdev  [%60-%62, %64-%65]
  %v999 = fdiv <8 x double> %v994, %v69                   ; %85 f64 div %82 %70
  %v1000 = fcmp olt <8 x double> %v999, splat (double 0x0010000000000000)  ; %86 b1 lt %85 %0
  %v1001 = fmul <8 x double> %v999, splat (double 0x4350000000000000)  ; %87 f64 mul %85 %1
  %v1002 = select <8 x i1> %v1000, <8 x double> %v1001, <8 x double> %v999  ; %88 f64 select %86 %87 %85
  %v1003 = bitcast <8 x double> %v1002 to <8 x i64>       ; %89 i64 bits %88
  %v1004 = add <8 x i64> %v1003, splat (i64 2627099782632789)  ; %90 i64 iadd %89 %2
  %v1005 = select <8 x i1> %v1000, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)  ; %91 f64 select %86 %3 %4
  %v1006 = lshr <8 x i64> %v1004, splat (i64 52)          ; %92 i64 shr %90 #52
  %v1007 = or <8 x i64> %v1006, splat (i64 4841369599423283200)  ; %93 i64 ior %92 %5
  %v1008 = bitcast <8 x i64> %v1007 to <8 x double>       ; %94 f64 from_bits %93
  %v1009 = fsub <8 x double> %v1008, %v1005               ; %95 f64 sub %94 %91
  %v1010 = and <8 x i64> %v1004, splat (i64 4503599627370495)  ; %96 i64 iand %90 %6
  %v1011 = add <8 x i64> %v1010, splat (i64 4604555319017384619)  ; %97 i64 iadd %96 %7
  %v1012 = bitcast <8 x i64> %v1011 to <8 x double>       ; %98 f64 from_bits %97
  %v1013 = lshr <8 x i64> %v1004, splat (i64 48)          ; %99 i64 shr %90 #48
  %v1014 = load <8 x double>, ptr %v29, align 64          ; %100 f64 lookup %99 log_inverse
  %v1015 = getelementptr double, ptr %v29, i64 8
  %v1016 = load <8 x double>, ptr %v1015, align 64
  %v1017 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v1014, <8 x i64> %v1013, <8 x double> %v1016)
  %v1018 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1012, <8 x double> %v1017, <8 x double> splat (double 0xBFF0000000000000))  ; %101 f64 fma %98 %100 %8
  %v1019 = load <8 x double>, ptr %v31, align 64          ; %102 f64 lookup %99 log_value
  %v1020 = getelementptr double, ptr %v31, i64 8
  %v1021 = load <8 x double>, ptr %v1020, align 64
  %v1022 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v1019, <8 x i64> %v1013, <8 x double> %v1021)
  %v1023 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1009, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v1022)  ; %103 f64 fma %95 %9 %102
  %v1024 = fadd <8 x double> %v1023, %v1018               ; %104 f64 add %103 %101
  %v1025 = fsub <8 x double> %v1023, %v1024               ; %105 f64 sub %103 %104
  %v1026 = fadd <8 x double> %v1025, %v1018               ; %106 f64 add %105 %101
  %v1027 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1009, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v1026)  ; %107 f64 fma %95 %10 %106
  %v1028 = fmul <8 x double> %v1018, %v1018               ; %108 f64 mul %101 %101
  %v1029 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v1018, <8 x double> splat (double 0x3FBC8C2744C1F5E4))  ; %109 f64 fma %11 %101 %12
  %v1030 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1029, <8 x double> %v1018, <8 x double> splat (double 0xBFC0001B656BEAB7))  ; %110 f64 fma %109 %101 %13
  %v1031 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1030, <8 x double> %v1018, <8 x double> splat (double 0x3FC2491F690C91D2))  ; %111 f64 fma %110 %101 %14
  %v1032 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1031, <8 x double> %v1018, <8 x double> splat (double 0xBFC555554C9AD0E9))  ; %112 f64 fma %111 %101 %15
  %v1033 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1032, <8 x double> %v1018, <8 x double> splat (double 0x3FC999999A66083C))  ; %113 f64 fma %112 %101 %16
  %v1034 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1033, <8 x double> %v1018, <8 x double> splat (double 0xBFD0000000007858))  ; %114 f64 fma %113 %101 %17
  %v1035 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1034, <8 x double> %v1018, <8 x double> splat (double 0x3FD5555555555066))  ; %115 f64 fma %114 %101 %18
  %v1036 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1035, <8 x double> %v1018, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))  ; %116 f64 fma %115 %101 %19
  %v1037 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1028, <8 x double> %v1036, <8 x double> %v1027)  ; %117 f64 fma %108 %116 %107
  %v1038 = fadd <8 x double> %v1037, %v1024               ; %118 f64 add %117 %104
  %v1039 = fcmp olt <8 x double> %v999, splat (double 0x7FF0000000000000)  ; %119 b1 lt %85 %20
  %v1040 = select <8 x i1> %v1039, <8 x double> %v1038, <8 x double> %v999  ; %120 f64 select %119 %118 %85
  %v1041 = fcmp oeq <8 x double> %v999, splat (double 0x0000000000000000)  ; %121 b1 eq %85 %21
  %v1042 = select <8 x i1> %v1041, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)  ; %122 f64 select %121 %22 %23
  %v1043 = fcmp ole <8 x double> %v999, splat (double 0x0000000000000000)  ; %123 b1 le %85 %21
  %v1044 = select <8 x i1> %v1043, <8 x double> %v1042, <8 x double> %v1040  ; %124 f64 select %123 %122 %120
  %v1045 = fdiv <8 x double> %v1044, %v998                ; %125 f64 div %124 %84
  %v1046 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v998, <8 x double> %v1045)  ; %126 f64 fma %24 %84 %125
  ; models/black_scholes.py:47 | d2 = d1 - stdev  [%66]
  %v1047 = fneg <8 x double> %v997                        ; %127 f64 neg %83
  %v1048 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1047, <8 x double> %v65, <8 x double> %v1046)  ; %128 f64 fma %127 %69 %126
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v1049 = fmul <8 x double> %v73, %v1046                 ; %129 f64 mul %71 %126
  %v1050 = bitcast <8 x double> %v1049 to <8 x i64>       ; %130 i64 bits %129
  %v1051 = and <8 x i64> %v1050, splat (i64 9223372036854775807)  ; %131 i64 iand %130 %25
  %v1052 = bitcast <8 x i64> %v1051 to <8 x double>       ; %132 f64 from_bits %131
  %v1053 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v1052  ; %133 b1 lt %26 %132
  %v1054 = select <8 x i1> %v1053, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v1052  ; %134 f64 select %133 %26 %132
  %v1055 = fmul <8 x double> %v1054, %v1054               ; %135 f64 mul %134 %134
  %v1056 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1055, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))  ; %136 f64 fma %135 %27 %28
  %v1057 = fsub <8 x double> %v1056, splat (double 0x4338000000000C80)  ; %137 f64 sub %136 %28
  %v1058 = fmul <8 x double> %v1057, splat (double 0x3FB62E42FEFA0000)  ; %138 f64 mul %137 %29
  %v1059 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1054, <8 x double> %v1054, <8 x double> %v1058)  ; %139 f64 fma %134 %134 %138
  %v1060 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1057, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v1059)  ; %140 f64 fma %137 %30 %139
  %v1061 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v1060, <8 x double> splat (double 0xBF3102BC90B9D849))  ; %141 f64 fma %31 %140 %32
  %v1062 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1061, <8 x double> %v1060, <8 x double> splat (double 0x3F6543507555C62F))  ; %142 f64 fma %141 %140 %33
  %v1063 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1062, <8 x double> %v1060, <8 x double> splat (double 0xBF95435075543C93))  ; %143 f64 fma %142 %140 %34
  %v1064 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1063, <8 x double> %v1060, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))  ; %144 f64 fma %143 %140 %35
  %v1065 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1064, <8 x double> %v1060, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))  ; %145 f64 fma %144 %140 %36
  %v1066 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1065, <8 x double> %v1060, <8 x double> splat (double 0xBF6B074FE2381AAD))  ; %146 f64 fma %145 %140 %37
  %v1067 = bitcast <8 x double> %v1056 to <8 x i64>       ; %147 i64 bits %136
  %v1068 = load <8 x double>, ptr %v33, align 64          ; %148 f64 lookup %147 exp16
  %v1069 = getelementptr double, ptr %v33, i64 8
  %v1070 = load <8 x double>, ptr %v1069, align 64
  %v1071 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v1068, <8 x i64> %v1067, <8 x double> %v1070)
  %v1072 = bitcast <8 x double> %v1071 to <8 x i64>       ; %149 i64 bits %148
  %v1073 = shl <8 x i64> %v1067, splat (i64 48)           ; %150 i64 shl %147 #48
  %v1074 = add <8 x i64> %v1072, %v1073                   ; %151 i64 iadd %149 %150
  %v1075 = bitcast <8 x i64> %v1074 to <8 x double>       ; %152 f64 from_bits %151
  %v1076 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1075, <8 x double> %v1066, <8 x double> %v1075)  ; %153 f64 fma %152 %146 %152
  %v1077 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v1054, <8 x double> splat (double 0x3EF2065EADEF1621))  ; %154 f64 fma %38 %134 %39
  %v1078 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1077, <8 x double> %v1054, <8 x double> splat (double 0x3F30B0DFF9252084))  ; %155 f64 fma %154 %134 %40
  %v1079 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1078, <8 x double> %v1054, <8 x double> splat (double 0x3F63CF9E9A761E2E))  ; %156 f64 fma %155 %134 %41
  %v1080 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1079, <8 x double> %v1054, <8 x double> splat (double 0x3F908DFB1FD8EEEB))  ; %157 f64 fma %156 %134 %42
  %v1081 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1080, <8 x double> %v1054, <8 x double> splat (double 0x3FB442E26B1CB21C))  ; %158 f64 fma %157 %134 %43
  %v1082 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1081, <8 x double> %v1054, <8 x double> splat (double 0x3FD25BEC9542CAA4))  ; %159 f64 fma %158 %134 %44
  %v1083 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1082, <8 x double> %v1054, <8 x double> splat (double 0x3FE85806747E189D))  ; %160 f64 fma %159 %134 %45
  %v1084 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1083, <8 x double> %v1054, <8 x double> splat (double 0x3FF6B1D171F3E166))  ; %161 f64 fma %160 %134 %46
  %v1085 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1084, <8 x double> %v1054, <8 x double> splat (double 0x3FFB184DAB562FAF))  ; %162 f64 fma %161 %134 %47
  %v1086 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1085, <8 x double> %v1054, <8 x double> splat (double 0x3FF0000000000024))  ; %163 f64 fma %162 %134 %48
  %v1087 = fmul <8 x double> %v1076, %v1086               ; %164 f64 mul %153 %163
  %v1088 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v1054, <8 x double> splat (double 0x3EF2065EAE1750A3))  ; %165 f64 fma %49 %134 %50
  %v1089 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1088, <8 x double> %v1054, <8 x double> splat (double 0x3F309DA77897EAC0))  ; %166 f64 fma %165 %134 %51
  %v1090 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1089, <8 x double> %v1054, <8 x double> splat (double 0x3F638785252D0549))  ; %167 f64 fma %166 %134 %52
  %v1091 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1090, <8 x double> %v1054, <8 x double> splat (double 0x3F9009F47225A840))  ; %168 f64 fma %167 %134 %53
  %v1092 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1091, <8 x double> %v1054, <8 x double> splat (double 0x3FB3112D15D5FC49))  ; %169 f64 fma %168 %134 %54
  %v1093 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1092, <8 x double> %v1054, <8 x double> splat (double 0x3FD07332AA52E2AF))  ; %170 f64 fma %169 %134 %55
  %v1094 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1093, <8 x double> %v1054, <8 x double> splat (double 0x3FE40314C61B02D4))  ; %171 f64 fma %170 %134 %56
  %v1095 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1094, <8 x double> %v1054, <8 x double> splat (double 0x3FEF9BED8E4497F9))  ; %172 f64 fma %171 %134 %57
  %v1096 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1095, <8 x double> %v1054, <8 x double> splat (double 0x3FE9884533D4368A))  ; %173 f64 fma %172 %134 %58
  %v1097 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1054, <8 x double> %v1086, <8 x double> %v1096)  ; %174 f64 fma %134 %163 %173
  %v1098 = fdiv <8 x double> %v1087, %v1097               ; %175 f64 div %164 %174
  %v1099 = fcmp olt <8 x double> %v1049, splat (double 0x0000000000000000)  ; %176 b1 lt %129 %21
  %v1100 = fmul <8 x double> %v1098, splat (double 0x3370000000000000)  ; %177 f64 mul %175 %59
  %v1101 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1098, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))  ; %178 f64 fma %175 %60 %61
  %v1102 = select <8 x i1> %v1099, <8 x double> %v1100, <8 x double> %v1101  ; %179 f64 select %176 %177 %178
  %v1103 = fmul <8 x double> %v69, %v992                  ; %180 f64 mul %70 %80
  %v1104 = fmul <8 x double> %v73, %v1048                 ; %181 f64 mul %71 %128
  %v1105 = bitcast <8 x double> %v1104 to <8 x i64>       ; %182 i64 bits %181
  %v1106 = and <8 x i64> %v1105, splat (i64 9223372036854775807)  ; %183 i64 iand %182 %25
  %v1107 = bitcast <8 x i64> %v1106 to <8 x double>       ; %184 f64 from_bits %183
  %v1108 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v1107  ; %185 b1 lt %26 %184
  %v1109 = select <8 x i1> %v1108, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v1107  ; %186 f64 select %185 %26 %184
  %v1110 = fmul <8 x double> %v1109, %v1109               ; %187 f64 mul %186 %186
  %v1111 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1110, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))  ; %188 f64 fma %187 %27 %28
  %v1112 = fsub <8 x double> %v1111, splat (double 0x4338000000000C80)  ; %189 f64 sub %188 %28
  %v1113 = fmul <8 x double> %v1112, splat (double 0x3FB62E42FEFA0000)  ; %190 f64 mul %189 %29
  %v1114 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1109, <8 x double> %v1109, <8 x double> %v1113)  ; %191 f64 fma %186 %186 %190
  %v1115 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1112, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v1114)  ; %192 f64 fma %189 %30 %191
  %v1116 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v1115, <8 x double> splat (double 0xBF3102BC90B9D849))  ; %193 f64 fma %31 %192 %32
  %v1117 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1116, <8 x double> %v1115, <8 x double> splat (double 0x3F6543507555C62F))  ; %194 f64 fma %193 %192 %33
  %v1118 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1117, <8 x double> %v1115, <8 x double> splat (double 0xBF95435075543C93))  ; %195 f64 fma %194 %192 %34
  %v1119 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1118, <8 x double> %v1115, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))  ; %196 f64 fma %195 %192 %35
  %v1120 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1119, <8 x double> %v1115, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))  ; %197 f64 fma %196 %192 %36
  %v1121 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1120, <8 x double> %v1115, <8 x double> splat (double 0xBF6B074FE2381AAD))  ; %198 f64 fma %197 %192 %37
  %v1122 = bitcast <8 x double> %v1111 to <8 x i64>       ; %199 i64 bits %188
  %v1123 = load <8 x double>, ptr %v33, align 64          ; %200 f64 lookup %199 exp16
  %v1124 = getelementptr double, ptr %v33, i64 8
  %v1125 = load <8 x double>, ptr %v1124, align 64
  %v1126 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v1123, <8 x i64> %v1122, <8 x double> %v1125)
  %v1127 = bitcast <8 x double> %v1126 to <8 x i64>       ; %201 i64 bits %200
  %v1128 = shl <8 x i64> %v1122, splat (i64 48)           ; %202 i64 shl %199 #48
  %v1129 = add <8 x i64> %v1127, %v1128                   ; %203 i64 iadd %201 %202
  %v1130 = bitcast <8 x i64> %v1129 to <8 x double>       ; %204 f64 from_bits %203
  %v1131 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1130, <8 x double> %v1121, <8 x double> %v1130)  ; %205 f64 fma %204 %198 %204
  %v1132 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v1109, <8 x double> splat (double 0x3EF2065EADEF1621))  ; %206 f64 fma %38 %186 %39
  %v1133 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1132, <8 x double> %v1109, <8 x double> splat (double 0x3F30B0DFF9252084))  ; %207 f64 fma %206 %186 %40
  %v1134 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1133, <8 x double> %v1109, <8 x double> splat (double 0x3F63CF9E9A761E2E))  ; %208 f64 fma %207 %186 %41
  %v1135 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1134, <8 x double> %v1109, <8 x double> splat (double 0x3F908DFB1FD8EEEB))  ; %209 f64 fma %208 %186 %42
  %v1136 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1135, <8 x double> %v1109, <8 x double> splat (double 0x3FB442E26B1CB21C))  ; %210 f64 fma %209 %186 %43
  %v1137 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1136, <8 x double> %v1109, <8 x double> splat (double 0x3FD25BEC9542CAA4))  ; %211 f64 fma %210 %186 %44
  %v1138 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1137, <8 x double> %v1109, <8 x double> splat (double 0x3FE85806747E189D))  ; %212 f64 fma %211 %186 %45
  %v1139 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1138, <8 x double> %v1109, <8 x double> splat (double 0x3FF6B1D171F3E166))  ; %213 f64 fma %212 %186 %46
  %v1140 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1139, <8 x double> %v1109, <8 x double> splat (double 0x3FFB184DAB562FAF))  ; %214 f64 fma %213 %186 %47
  %v1141 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1140, <8 x double> %v1109, <8 x double> splat (double 0x3FF0000000000024))  ; %215 f64 fma %214 %186 %48
  %v1142 = fmul <8 x double> %v1131, %v1141               ; %216 f64 mul %205 %215
  %v1143 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v1109, <8 x double> splat (double 0x3EF2065EAE1750A3))  ; %217 f64 fma %49 %186 %50
  %v1144 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1143, <8 x double> %v1109, <8 x double> splat (double 0x3F309DA77897EAC0))  ; %218 f64 fma %217 %186 %51
  %v1145 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1144, <8 x double> %v1109, <8 x double> splat (double 0x3F638785252D0549))  ; %219 f64 fma %218 %186 %52
  %v1146 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1145, <8 x double> %v1109, <8 x double> splat (double 0x3F9009F47225A840))  ; %220 f64 fma %219 %186 %53
  %v1147 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1146, <8 x double> %v1109, <8 x double> splat (double 0x3FB3112D15D5FC49))  ; %221 f64 fma %220 %186 %54
  %v1148 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1147, <8 x double> %v1109, <8 x double> splat (double 0x3FD07332AA52E2AF))  ; %222 f64 fma %221 %186 %55
  %v1149 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1148, <8 x double> %v1109, <8 x double> splat (double 0x3FE40314C61B02D4))  ; %223 f64 fma %222 %186 %56
  %v1150 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1149, <8 x double> %v1109, <8 x double> splat (double 0x3FEF9BED8E4497F9))  ; %224 f64 fma %223 %186 %57
  %v1151 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1150, <8 x double> %v1109, <8 x double> splat (double 0x3FE9884533D4368A))  ; %225 f64 fma %224 %186 %58
  %v1152 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1109, <8 x double> %v1141, <8 x double> %v1151)  ; %226 f64 fma %186 %215 %225
  %v1153 = fdiv <8 x double> %v1142, %v1152               ; %227 f64 div %216 %226
  %v1154 = fcmp olt <8 x double> %v1104, splat (double 0x0000000000000000)  ; %228 b1 lt %181 %21
  %v1155 = fmul <8 x double> %v1153, splat (double 0x3370000000000000)  ; %229 f64 mul %227 %59
  %v1156 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1153, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))  ; %230 f64 fma %227 %60 %61
  %v1157 = select <8 x i1> %v1154, <8 x double> %v1155, <8 x double> %v1156  ; %231 f64 select %228 %229 %230
  %v1158 = fmul <8 x double> %v1103, %v1157               ; %232 f64 mul %180 %231
  %v1159 = fneg <8 x double> %v1158                       ; %233 f64 neg %232
  %v1160 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v993, <8 x double> %v1102, <8 x double> %v1159)  ; %234 f64 fma %81 %179 %233
  %v1161 = fmul <8 x double> %v77, %v1160                 ; %235 f64 mul %72 %234
  %v1162 = mul i64 %row, %v19
  %v1163 = getelementptr i8, ptr %v18, i64 %v1162
  %v1164 = getelementptr double, ptr %v1163, i64 %tail.lane
  %v1165 = fcmp uno <8 x double> %v1161, %v1161
  %v1166 = select <8 x i1> %v1165, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v1161
  call void @llvm.masked.store.v8f64.p0(<8 x double> %v1166, ptr align 8 %v1164, <8 x i1> %v909)
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
