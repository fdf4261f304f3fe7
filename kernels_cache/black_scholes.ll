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
  %lanes = sub i64 %lane1, %lane0
  %odd = srem i64 %lanes, 16
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
  %v51 = getelementptr i8, ptr %v50, i64 512
  call void @llvm.prefetch.p0(ptr %v51, i32 0, i32 3, i32 1)
  %v52 = getelementptr i8, ptr %v50, i64 576
  call void @llvm.prefetch.p0(ptr %v52, i32 0, i32 3, i32 1)
  %v48 = add i64 %v47, 1
  %v53 = icmp slt i64 %v48, %v10
  br i1 %v53, label %fetch44, label %fetched45
fetched45:
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v54 = mul i64 %v30, %v8                                ; %5 f64 gather %1 #0
  %v55 = getelementptr i8, ptr %v43, i64 %v54
  %v56 = load <8 x double>, ptr %v55, align 8
  %v57 = getelementptr double, ptr %v55, i64 8
  %v58 = load <8 x double>, ptr %v57, align 8
  ; models/black_scholes.py:39 | return trade.quantity * vt.maximum(trade.sign * (spot - trade.strike), 0.0)  [%11, %13, %15, %17]
  %v59 = fsub <8 x double> %v56, %v34                     ; %6 f64 sub %5 %2
  %v60 = fsub <8 x double> %v58, %v34
  %v61 = fmul <8 x double> %v38, %v59                     ; %7 f64 mul %3 %6
  %v62 = fmul <8 x double> %v38, %v60
  %v63 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v61  ; %8 b1 lt %0 %7
  %v64 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v62
  %v65 = fcmp ole <8 x double> %v61, splat (double 0x0000000000000000)  ; %9 b1 le %7 %0
  %v66 = fcmp ole <8 x double> %v62, splat (double 0x0000000000000000)
  %v67 = fadd <8 x double> %v61, splat (double 0x0000000000000000)  ; %10 f64 add %7 %0
  %v68 = fadd <8 x double> %v62, splat (double 0x0000000000000000)
  %v69 = select <8 x i1> %v65, <8 x double> splat (double 0x0000000000000000), <8 x double> %v67  ; %11 f64 select %9 %0 %10
  %v70 = select <8 x i1> %v66, <8 x double> splat (double 0x0000000000000000), <8 x double> %v68
  %v71 = select <8 x i1> %v63, <8 x double> %v61, <8 x double> %v69  ; %12 f64 select %8 %7 %11
  %v72 = select <8 x i1> %v64, <8 x double> %v62, <8 x double> %v70
  %v73 = fmul <8 x double> %v42, %v71                     ; %13 f64 mul %4 %12
  %v74 = fmul <8 x double> %v42, %v72
  %v75 = mul i64 %row, %v19
  %v76 = getelementptr i8, ptr %v18, i64 %v75
  %v77 = getelementptr double, ptr %v76, i64 %wide.lane
  %v78 = fcmp uno <8 x double> %v73, %v73
  %v79 = select <8 x i1> %v78, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v73
  store <8 x double> %v79, ptr %v77, align 8
  %v80 = fcmp uno <8 x double> %v74, %v74
  %v81 = select <8 x i1> %v80, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v74
  %v82 = getelementptr double, ptr %v77, i64 8
  store <8 x double> %v81, ptr %v82, align 8
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
  %v83 = getelementptr double, ptr %v7, i64 %tail.lane
  %v84 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v85 = shufflevector <8 x i64> %v84, <8 x i64> poison, <8 x i32> zeroinitializer
  %v86 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v87 = shufflevector <8 x i64> %v86, <8 x i64> poison, <8 x i32> zeroinitializer
  %v88 = add <8 x i64> %v85, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v89 = icmp slt <8 x i64> %v88, %v87
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v90 = mul i64 %v30, %v8                                ; %5 f64 gather %1 #0
  %v91 = getelementptr i8, ptr %v83, i64 %v90
  %v92 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v91, <8 x i1> %v89, <8 x double> zeroinitializer)
  ; models/black_scholes.py:39 | return trade.quantity * vt.maximum(trade.sign * (spot - trade.strike), 0.0)  [%11, %13, %15, %17]
  %v93 = fsub <8 x double> %v92, %v34                     ; %6 f64 sub %5 %2
  %v94 = fmul <8 x double> %v38, %v93                     ; %7 f64 mul %3 %6
  %v95 = fcmp olt <8 x double> splat (double 0x0000000000000000), %v94  ; %8 b1 lt %0 %7
  %v96 = fcmp ole <8 x double> %v94, splat (double 0x0000000000000000)  ; %9 b1 le %7 %0
  %v97 = fadd <8 x double> %v94, splat (double 0x0000000000000000)  ; %10 f64 add %7 %0
  %v98 = select <8 x i1> %v96, <8 x double> splat (double 0x0000000000000000), <8 x double> %v97  ; %11 f64 select %9 %0 %10
  %v99 = select <8 x i1> %v95, <8 x double> %v94, <8 x double> %v98  ; %12 f64 select %8 %7 %11
  %v100 = fmul <8 x double> %v42, %v99                    ; %13 f64 mul %4 %12
  %v101 = mul i64 %row, %v19
  %v102 = getelementptr i8, ptr %v18, i64 %v101
  %v103 = getelementptr double, ptr %v102, i64 %tail.lane
  %v104 = fcmp uno <8 x double> %v100, %v100
  %v105 = select <8 x i1> %v104, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v100
  call void @llvm.masked.store.v8f64.p0(<8 x double> %v105, ptr align 8 %v103, <8 x i1> %v89)
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
  %lanes = sub i64 %lane1, %lane0
  %odd = srem i64 %lanes, 32
  %lane.wide = sub i64 %lane1, %odd
  %any.row = icmp slt i64 %row0, %row1
  %any.lane = icmp slt i64 %lane0, %lane1
  %any = and i1 %any.row, %any.lane
  br i1 %any, label %row.head, label %done
row.head:
  %row = phi i64 [ %row0, %entry ], [ %row.next, %row.end ]
  %v32 = mul i64 %row, 7
  %v33 = getelementptr double, ptr %v21, i64 %v32
  %v34 = mul i64 %row, 4
  %v35 = getelementptr i32, ptr %v23, i64 %v34
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v36 = getelementptr i32, ptr %v35, i64 0               ; %62 i64 input index #0 #0 = spot_row[trade.underlying]
  %v37 = load i32, ptr %v36, align 4, !invariant.load !0
  %v38 = sext i32 %v37 to i64
  ; models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
  %v39 = getelementptr i32, ptr %v35, i64 1               ; %63 i64 input index #0 #1 = search(node_time, ..., ..., ...)
  %v40 = load i32, ptr %v39, align 4, !invariant.load !0
  %v41 = sext i32 %v40 to i64
  %v42 = getelementptr i32, ptr %v35, i64 2               ; %64 i64 input index #0 #2 = where(..., ..., search(node_time, ..., ..., ...))
  %v43 = load i32, ptr %v42, align 4, !invariant.load !0
  %v44 = sext i32 %v43 to i64
  %v45 = getelementptr double, ptr %v33, i64 0            ; %65 f64 input column #0 #0 = where(..., ..., where(..., 1.0, ...))
  %v46 = load double, ptr %v45, align 8, !invariant.load !0
  %v47 = insertelement <8 x double> poison, double %v46, i64 0
  %v48 = shufflevector <8 x double> %v47, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:41 | tau = trade.expiry - market.t  [%10]
  %v49 = getelementptr double, ptr %v33, i64 1            ; %66 f64 input column #0 #1 = trade.expiry - market.t
  %v50 = load double, ptr %v49, align 8, !invariant.load !0
  %v51 = insertelement <8 x double> poison, double %v50, i64 0
  %v52 = shufflevector <8 x double> %v51, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
  %v53 = getelementptr double, ptr %v33, i64 2            ; %67 f64 input column #0 #2 = exp(-trade.dividend_yield * (trade.expiry - market.t))
  %v54 = load double, ptr %v53, align 8, !invariant.load !0
  %v55 = insertelement <8 x double> poison, double %v54, i64 0
  %v56 = shufflevector <8 x double> %v55, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
  %v57 = getelementptr i32, ptr %v35, i64 3               ; %68 i64 input index #0 #3 = vol_row[trade.vol]
  %v58 = load i32, ptr %v57, align 4, !invariant.load !0
  %v59 = sext i32 %v58 to i64
  %v60 = getelementptr double, ptr %v33, i64 3            ; %69 f64 input column #0 #3 = sqrt((trade.expiry - market.t))
  %v61 = load double, ptr %v60, align 8, !invariant.load !0
  %v62 = insertelement <8 x double> poison, double %v61, i64 0
  %v63 = shufflevector <8 x double> %v62, <8 x double> poison, <8 x i32> zeroinitializer
  %v64 = getelementptr double, ptr %v33, i64 4            ; %70 f64 input column #0 #4 = trade.strike
  %v65 = load double, ptr %v64, align 8, !invariant.load !0
  %v66 = insertelement <8 x double> poison, double %v65, i64 0
  %v67 = shufflevector <8 x double> %v66, <8 x double> poison, <8 x i32> zeroinitializer
  %v68 = getelementptr double, ptr %v33, i64 5            ; %71 f64 input column #0 #5 = trade.sign
  %v69 = load double, ptr %v68, align 8, !invariant.load !0
  %v70 = insertelement <8 x double> poison, double %v69, i64 0
  %v71 = shufflevector <8 x double> %v70, <8 x double> poison, <8 x i32> zeroinitializer
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v72 = getelementptr double, ptr %v33, i64 6            ; %72 f64 input column #0 #6 = trade.quantity * trade.sign
  %v73 = load double, ptr %v72, align 8, !invariant.load !0
  %v74 = insertelement <8 x double> poison, double %v73, i64 0
  %v75 = shufflevector <8 x double> %v74, <8 x double> poison, <8 x i32> zeroinitializer
  %any.wide = icmp slt i64 %lane0, %lane.wide
  br i1 %any.wide, label %wide.enter, label %tail.check
wide.enter:
  br label %wide
wide:
  %wide.lane = phi i64 [ %lane0, %wide.enter ], [ %wide.next, %wide.end ]
  %v76 = getelementptr double, ptr %v7, i64 %wide.lane
  %v79 = icmp slt i64 0, %v10
  br i1 %v79, label %fetch77, label %fetched78
fetch77:
  %v80 = phi i64 [ 0, %wide ], [ %v81, %fetch77 ]
  %v82 = mul i64 %v80, %v8
  %v83 = getelementptr i8, ptr %v76, i64 %v82
  %v84 = getelementptr i8, ptr %v83, i64 512
  call void @llvm.prefetch.p0(ptr %v84, i32 0, i32 3, i32 1)
  %v85 = getelementptr i8, ptr %v83, i64 576
  call void @llvm.prefetch.p0(ptr %v85, i32 0, i32 3, i32 1)
  %v86 = getelementptr i8, ptr %v83, i64 640
  call void @llvm.prefetch.p0(ptr %v86, i32 0, i32 3, i32 1)
  %v87 = getelementptr i8, ptr %v83, i64 704
  call void @llvm.prefetch.p0(ptr %v87, i32 0, i32 3, i32 1)
  %v81 = add i64 %v80, 1
  %v88 = icmp slt i64 %v81, %v10
  br i1 %v88, label %fetch77, label %fetched78
fetched78:
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v89 = mul i64 %v38, %v8                                ; %73 f64 gather %62 #0
  %v90 = getelementptr i8, ptr %v76, i64 %v89
  %v91 = load <8 x double>, ptr %v90, align 8
  %v92 = getelementptr double, ptr %v90, i64 8
  %v93 = load <8 x double>, ptr %v92, align 8
  %v94 = getelementptr double, ptr %v90, i64 16
  %v95 = load <8 x double>, ptr %v94, align 8
  %v96 = getelementptr double, ptr %v90, i64 24
  %v97 = load <8 x double>, ptr %v96, align 8
  ; models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
  %v98 = mul i64 %v41, %v8                                ; %74 f64 gather %63 #0
  %v99 = getelementptr i8, ptr %v76, i64 %v98
  %v100 = load <8 x double>, ptr %v99, align 8
  %v101 = getelementptr double, ptr %v99, i64 8
  %v102 = load <8 x double>, ptr %v101, align 8
  %v103 = getelementptr double, ptr %v99, i64 16
  %v104 = load <8 x double>, ptr %v103, align 8
  %v105 = getelementptr double, ptr %v99, i64 24
  %v106 = load <8 x double>, ptr %v105, align 8
  %v107 = mul i64 %v44, %v8                               ; %75 f64 gather %64 #0
  %v108 = getelementptr i8, ptr %v76, i64 %v107
  %v109 = load <8 x double>, ptr %v108, align 8
  %v110 = getelementptr double, ptr %v108, i64 8
  %v111 = load <8 x double>, ptr %v110, align 8
  %v112 = getelementptr double, ptr %v108, i64 16
  %v113 = load <8 x double>, ptr %v112, align 8
  %v114 = getelementptr double, ptr %v108, i64 24
  %v115 = load <8 x double>, ptr %v114, align 8
  %v116 = fsub <8 x double> %v109, %v100                  ; %76 f64 sub %75 %74
  %v117 = fsub <8 x double> %v111, %v102
  %v118 = fsub <8 x double> %v113, %v104
  %v119 = fsub <8 x double> %v115, %v106
  %v120 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v48, <8 x double> %v116, <8 x double> %v100)  ; %77 f64 fma %65 %76 %74
  %v121 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v48, <8 x double> %v117, <8 x double> %v102)
  %v122 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v48, <8 x double> %v118, <8 x double> %v104)
  %v123 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v48, <8 x double> %v119, <8 x double> %v106)
  %v124 = fmul <8 x double> %v120, %v52                   ; %78 f64 mul %77 %66
  %v125 = fmul <8 x double> %v121, %v52
  %v126 = fmul <8 x double> %v122, %v52
  %v127 = fmul <8 x double> %v123, %v52
  %v128 = fneg <8 x double> %v124                         ; %79 f64 neg %78
  %v129 = fneg <8 x double> %v125
  %v130 = fneg <8 x double> %v126
  %v131 = fneg <8 x double> %v127
  %v132 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v128, <8 x double> splat (double 0x3FF71547652B82FE), <8 x double> splat (double 0x4308000000000000))  ; %80 f64 exp %79
  %v133 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v129, <8 x double> splat (double 0x3FF71547652B82FE), <8 x double> splat (double 0x4308000000000000))
  %v134 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v130, <8 x double> splat (double 0x3FF71547652B82FE), <8 x double> splat (double 0x4308000000000000))
  %v135 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v131, <8 x double> splat (double 0x3FF71547652B82FE), <8 x double> splat (double 0x4308000000000000))
  %v136 = fsub <8 x double> %v132, splat (double 0x4308000000000000)
  %v137 = fsub <8 x double> %v133, splat (double 0x4308000000000000)
  %v138 = fsub <8 x double> %v134, splat (double 0x4308000000000000)
  %v139 = fsub <8 x double> %v135, splat (double 0x4308000000000000)
  %v140 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v136, <8 x double> splat (double 0xBFE62E42FEFA39EF), <8 x double> %v128)
  %v141 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v137, <8 x double> splat (double 0xBFE62E42FEFA39EF), <8 x double> %v129)
  %v142 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v138, <8 x double> splat (double 0xBFE62E42FEFA39EF), <8 x double> %v130)
  %v143 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v139, <8 x double> splat (double 0xBFE62E42FEFA39EF), <8 x double> %v131)
  %v144 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v136, <8 x double> splat (double 0xBC7ABC9E3B39803F), <8 x double> %v140)
  %v145 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v137, <8 x double> splat (double 0xBC7ABC9E3B39803F), <8 x double> %v141)
  %v146 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v138, <8 x double> splat (double 0xBC7ABC9E3B39803F), <8 x double> %v142)
  %v147 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v139, <8 x double> splat (double 0xBC7ABC9E3B39803F), <8 x double> %v143)
  %v148 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v144, <8 x double> splat (double 0x3FF0000000000000), i32 2, <8 x double> poison, i8 -1, i32 4)
  %v149 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v145, <8 x double> splat (double 0x3FF0000000000000), i32 2, <8 x double> poison, i8 -1, i32 4)
  %v150 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v146, <8 x double> splat (double 0x3FF0000000000000), i32 2, <8 x double> poison, i8 -1, i32 4)
  %v151 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v147, <8 x double> splat (double 0x3FF0000000000000), i32 2, <8 x double> poison, i8 -1, i32 4)
  %v152 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3F29FA54EBCFA496), <8 x double> %v148, <8 x double> splat (double 0x3F56BB0CD6609FA2))
  %v153 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3F29FA54EBCFA496), <8 x double> %v149, <8 x double> splat (double 0x3F56BB0CD6609FA2))
  %v154 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3F29FA54EBCFA496), <8 x double> %v150, <8 x double> splat (double 0x3F56BB0CD6609FA2))
  %v155 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3F29FA54EBCFA496), <8 x double> %v151, <8 x double> splat (double 0x3F56BB0CD6609FA2))
  %v156 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v152, <8 x double> %v148, <8 x double> splat (double 0x3F810BFEB9AE662B))
  %v157 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v153, <8 x double> %v149, <8 x double> splat (double 0x3F810BFEB9AE662B))
  %v158 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v154, <8 x double> %v150, <8 x double> splat (double 0x3F810BFEB9AE662B))
  %v159 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v155, <8 x double> %v151, <8 x double> splat (double 0x3F810BFEB9AE662B))
  %v160 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v156, <8 x double> %v148, <8 x double> splat (double 0x3FA54EFE680E13A8))
  %v161 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v157, <8 x double> %v149, <8 x double> splat (double 0x3FA54EFE680E13A8))
  %v162 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v158, <8 x double> %v150, <8 x double> splat (double 0x3FA54EFE680E13A8))
  %v163 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v159, <8 x double> %v151, <8 x double> splat (double 0x3FA54EFE680E13A8))
  %v164 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v160, <8 x double> %v148, <8 x double> splat (double 0x3FC54EFE68FE0B35))
  %v165 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v161, <8 x double> %v149, <8 x double> splat (double 0x3FC54EFE68FE0B35))
  %v166 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v162, <8 x double> %v150, <8 x double> splat (double 0x3FC54EFE68FE0B35))
  %v167 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v163, <8 x double> %v151, <8 x double> splat (double 0x3FC54EFE68FE0B35))
  %v168 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v164, <8 x double> %v148, <8 x double> splat (double 0x3FDFF67D9D7D1105))
  %v169 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v165, <8 x double> %v149, <8 x double> splat (double 0x3FDFF67D9D7D1105))
  %v170 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v166, <8 x double> %v150, <8 x double> splat (double 0x3FDFF67D9D7D1105))
  %v171 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v167, <8 x double> %v151, <8 x double> splat (double 0x3FDFF67D9D7D1105))
  %v172 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v168, <8 x double> %v148, <8 x double> splat (double 0x3FEFF67D9D7D0E23))
  %v173 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v169, <8 x double> %v149, <8 x double> splat (double 0x3FEFF67D9D7D0E23))
  %v174 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v170, <8 x double> %v150, <8 x double> splat (double 0x3FEFF67D9D7D0E23))
  %v175 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v171, <8 x double> %v151, <8 x double> splat (double 0x3FEFF67D9D7D0E23))
  %v176 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v172, <8 x double> %v148, <8 x double> splat (double 0xBF5304C505E3BA75))
  %v177 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v173, <8 x double> %v149, <8 x double> splat (double 0xBF5304C505E3BA75))
  %v178 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v174, <8 x double> %v150, <8 x double> splat (double 0xBF5304C505E3BA75))
  %v179 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v175, <8 x double> %v151, <8 x double> splat (double 0xBF5304C505E3BA75))
  %v180 = bitcast <8 x double> %v132 to <8 x i64>
  %v181 = bitcast <8 x double> %v133 to <8 x i64>
  %v182 = bitcast <8 x double> %v134 to <8 x i64>
  %v183 = bitcast <8 x double> %v135 to <8 x i64>
  %v184 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> <double 0x3FF004C29B626B53, double 0x3FF177E922F8FABB, double 0x3FF30CA737454696, double 0x3FF4C6072BAB0B1F, double 0x3FF6A759C558A475, double 0x3FF8B43C9B79A33A, double 0x3FFAF0A10B235D3E, double 0x3FFD60D3CC5A4C26>, <8 x i64> %v180)
  %v185 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> <double 0x3FF004C29B626B53, double 0x3FF177E922F8FABB, double 0x3FF30CA737454696, double 0x3FF4C6072BAB0B1F, double 0x3FF6A759C558A475, double 0x3FF8B43C9B79A33A, double 0x3FFAF0A10B235D3E, double 0x3FFD60D3CC5A4C26>, <8 x i64> %v181)
  %v186 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> <double 0x3FF004C29B626B53, double 0x3FF177E922F8FABB, double 0x3FF30CA737454696, double 0x3FF4C6072BAB0B1F, double 0x3FF6A759C558A475, double 0x3FF8B43C9B79A33A, double 0x3FFAF0A10B235D3E, double 0x3FFD60D3CC5A4C26>, <8 x i64> %v182)
  %v187 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> <double 0x3FF004C29B626B53, double 0x3FF177E922F8FABB, double 0x3FF30CA737454696, double 0x3FF4C6072BAB0B1F, double 0x3FF6A759C558A475, double 0x3FF8B43C9B79A33A, double 0x3FFAF0A10B235D3E, double 0x3FFD60D3CC5A4C26>, <8 x i64> %v183)
  %v188 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v184, <8 x double> %v176, <8 x double> %v184)
  %v189 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v185, <8 x double> %v177, <8 x double> %v185)
  %v190 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v186, <8 x double> %v178, <8 x double> %v186)
  %v191 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v187, <8 x double> %v179, <8 x double> %v187)
  %v192 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v188, <8 x double> %v136, <8 x double> poison, i8 -1, i32 4)
  %v193 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v189, <8 x double> %v137, <8 x double> poison, i8 -1, i32 4)
  %v194 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v190, <8 x double> %v138, <8 x double> poison, i8 -1, i32 4)
  %v195 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v191, <8 x double> %v139, <8 x double> poison, i8 -1, i32 4)
  ; models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
  %v196 = fmul <8 x double> %v91, %v56                    ; %81 f64 mul %73 %67
  %v197 = fmul <8 x double> %v93, %v56
  %v198 = fmul <8 x double> %v95, %v56
  %v199 = fmul <8 x double> %v97, %v56
  ; models/black_scholes.py:44 | forward = carried / df  [%50]
  %v200 = fdiv <8 x double> %v196, %v192                  ; %82 f64 div %81 %80
  %v201 = fdiv <8 x double> %v197, %v193
  %v202 = fdiv <8 x double> %v198, %v194
  %v203 = fdiv <8 x double> %v199, %v195
  ; models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
  %v204 = mul i64 %v59, %v8                               ; %83 f64 gather %68 #0
  %v205 = getelementptr i8, ptr %v76, i64 %v204
  %v206 = load <8 x double>, ptr %v205, align 8
  %v207 = getelementptr double, ptr %v205, i64 8
  %v208 = load <8 x double>, ptr %v207, align 8
  %v209 = getelementptr double, ptr %v205, i64 16
  %v210 = load <8 x double>, ptr %v209, align 8
  %v211 = getelementptr double, ptr %v205, i64 24
  %v212 = load <8 x double>, ptr %v211, align 8
  %v213 = fmul <8 x double> %v206, %v63                   ; %84 f64 mul %83 %69
  %v214 = fmul <8 x double> %v208, %v63
  %v215 = fmul <8 x double> %v210, %v63
  %v216 = fmul <8 x double> %v212, %v63
  ; models/black_scholes.py:46 | d1 = vt.log(forward / trade.strike) / stdev + 0.5 * stdev  [%60-%62, %64-%65]
  %v217 = fdiv <8 x double> %v200, %v67                   ; %85 f64 div %82 %70
  %v218 = fdiv <8 x double> %v201, %v67
  %v219 = fdiv <8 x double> %v202, %v67
  %v220 = fdiv <8 x double> %v203, %v67
  %v221 = fcmp olt <8 x double> %v217, splat (double 0x0010000000000000)  ; %86 b1 lt %85 %0
  %v222 = fcmp olt <8 x double> %v218, splat (double 0x0010000000000000)
  %v223 = fcmp olt <8 x double> %v219, splat (double 0x0010000000000000)
  %v224 = fcmp olt <8 x double> %v220, splat (double 0x0010000000000000)
  %v225 = fmul <8 x double> %v217, splat (double 0x4350000000000000)  ; %87 f64 mul %85 %1
  %v226 = fmul <8 x double> %v218, splat (double 0x4350000000000000)
  %v227 = fmul <8 x double> %v219, splat (double 0x4350000000000000)
  %v228 = fmul <8 x double> %v220, splat (double 0x4350000000000000)
  %v229 = select <8 x i1> %v221, <8 x double> %v225, <8 x double> %v217  ; %88 f64 select %86 %87 %85
  %v230 = select <8 x i1> %v222, <8 x double> %v226, <8 x double> %v218
  %v231 = select <8 x i1> %v223, <8 x double> %v227, <8 x double> %v219
  %v232 = select <8 x i1> %v224, <8 x double> %v228, <8 x double> %v220
  %v233 = bitcast <8 x double> %v229 to <8 x i64>         ; %89 i64 bits %88
  %v234 = bitcast <8 x double> %v230 to <8 x i64>
  %v235 = bitcast <8 x double> %v231 to <8 x i64>
  %v236 = bitcast <8 x double> %v232 to <8 x i64>
  %v237 = add <8 x i64> %v233, splat (i64 2627099782632789)  ; %90 i64 iadd %89 %2
  %v238 = add <8 x i64> %v234, splat (i64 2627099782632789)
  %v239 = add <8 x i64> %v235, splat (i64 2627099782632789)
  %v240 = add <8 x i64> %v236, splat (i64 2627099782632789)
  %v241 = select <8 x i1> %v221, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)  ; %91 f64 select %86 %3 %4
  %v242 = select <8 x i1> %v222, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)
  %v243 = select <8 x i1> %v223, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)
  %v244 = select <8 x i1> %v224, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)
  %v245 = lshr <8 x i64> %v237, splat (i64 52)            ; %92 i64 shr %90 #52
  %v246 = lshr <8 x i64> %v238, splat (i64 52)
  %v247 = lshr <8 x i64> %v239, splat (i64 52)
  %v248 = lshr <8 x i64> %v240, splat (i64 52)
  %v249 = or <8 x i64> %v245, splat (i64 4841369599423283200)  ; %93 i64 ior %92 %5
  %v250 = or <8 x i64> %v246, splat (i64 4841369599423283200)
  %v251 = or <8 x i64> %v247, splat (i64 4841369599423283200)
  %v252 = or <8 x i64> %v248, splat (i64 4841369599423283200)
  %v253 = bitcast <8 x i64> %v249 to <8 x double>         ; %94 f64 from_bits %93
  %v254 = bitcast <8 x i64> %v250 to <8 x double>
  %v255 = bitcast <8 x i64> %v251 to <8 x double>
  %v256 = bitcast <8 x i64> %v252 to <8 x double>
  %v257 = fsub <8 x double> %v253, %v241                  ; %95 f64 sub %94 %91
  %v258 = fsub <8 x double> %v254, %v242
  %v259 = fsub <8 x double> %v255, %v243
  %v260 = fsub <8 x double> %v256, %v244
  %v261 = and <8 x i64> %v237, splat (i64 4503599627370495)  ; %96 i64 iand %90 %6
  %v262 = and <8 x i64> %v238, splat (i64 4503599627370495)
  %v263 = and <8 x i64> %v239, splat (i64 4503599627370495)
  %v264 = and <8 x i64> %v240, splat (i64 4503599627370495)
  %v265 = add <8 x i64> %v261, splat (i64 4604555319017384619)  ; %97 i64 iadd %96 %7
  %v266 = add <8 x i64> %v262, splat (i64 4604555319017384619)
  %v267 = add <8 x i64> %v263, splat (i64 4604555319017384619)
  %v268 = add <8 x i64> %v264, splat (i64 4604555319017384619)
  %v269 = bitcast <8 x i64> %v265 to <8 x double>         ; %98 f64 from_bits %97
  %v270 = bitcast <8 x i64> %v266 to <8 x double>
  %v271 = bitcast <8 x i64> %v267 to <8 x double>
  %v272 = bitcast <8 x i64> %v268 to <8 x double>
  %v273 = lshr <8 x i64> %v237, splat (i64 48)            ; %99 i64 shr %90 #48
  %v274 = lshr <8 x i64> %v238, splat (i64 48)
  %v275 = lshr <8 x i64> %v239, splat (i64 48)
  %v276 = lshr <8 x i64> %v240, splat (i64 48)
  %v277 = load <8 x double>, ptr %v27, align 64           ; %100 f64 lookup %99 log_inverse
  %v278 = getelementptr double, ptr %v27, i64 8
  %v279 = load <8 x double>, ptr %v278, align 64
  %v280 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v277, <8 x i64> %v273, <8 x double> %v279)
  %v281 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v277, <8 x i64> %v274, <8 x double> %v279)
  %v282 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v277, <8 x i64> %v275, <8 x double> %v279)
  %v283 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v277, <8 x i64> %v276, <8 x double> %v279)
  %v284 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v269, <8 x double> %v280, <8 x double> splat (double 0xBFF0000000000000))  ; %101 f64 fma %98 %100 %8
  %v285 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v270, <8 x double> %v281, <8 x double> splat (double 0xBFF0000000000000))
  %v286 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v271, <8 x double> %v282, <8 x double> splat (double 0xBFF0000000000000))
  %v287 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v272, <8 x double> %v283, <8 x double> splat (double 0xBFF0000000000000))
  %v288 = load <8 x double>, ptr %v29, align 64           ; %102 f64 lookup %99 log_value
  %v289 = getelementptr double, ptr %v29, i64 8
  %v290 = load <8 x double>, ptr %v289, align 64
  %v291 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v288, <8 x i64> %v273, <8 x double> %v290)
  %v292 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v288, <8 x i64> %v274, <8 x double> %v290)
  %v293 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v288, <8 x i64> %v275, <8 x double> %v290)
  %v294 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v288, <8 x i64> %v276, <8 x double> %v290)
  %v295 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v257, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v291)  ; %103 f64 fma %95 %9 %102
  %v296 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v258, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v292)
  %v297 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v259, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v293)
  %v298 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v260, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v294)
  %v299 = fadd <8 x double> %v295, %v284                  ; %104 f64 add %103 %101
  %v300 = fadd <8 x double> %v296, %v285
  %v301 = fadd <8 x double> %v297, %v286
  %v302 = fadd <8 x double> %v298, %v287
  %v303 = fsub <8 x double> %v295, %v299                  ; %105 f64 sub %103 %104
  %v304 = fsub <8 x double> %v296, %v300
  %v305 = fsub <8 x double> %v297, %v301
  %v306 = fsub <8 x double> %v298, %v302
  %v307 = fadd <8 x double> %v303, %v284                  ; %106 f64 add %105 %101
  %v308 = fadd <8 x double> %v304, %v285
  %v309 = fadd <8 x double> %v305, %v286
  %v310 = fadd <8 x double> %v306, %v287
  %v311 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v257, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v307)  ; %107 f64 fma %95 %10 %106
  %v312 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v258, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v308)
  %v313 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v259, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v309)
  %v314 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v260, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v310)
  %v315 = fmul <8 x double> %v284, %v284                  ; %108 f64 mul %101 %101
  %v316 = fmul <8 x double> %v285, %v285
  %v317 = fmul <8 x double> %v286, %v286
  %v318 = fmul <8 x double> %v287, %v287
  %v319 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v284, <8 x double> splat (double 0x3FBC8C2744C1F5E4))  ; %109 f64 fma %11 %101 %12
  %v320 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v285, <8 x double> splat (double 0x3FBC8C2744C1F5E4))
  %v321 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v286, <8 x double> splat (double 0x3FBC8C2744C1F5E4))
  %v322 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v287, <8 x double> splat (double 0x3FBC8C2744C1F5E4))
  %v323 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v319, <8 x double> %v284, <8 x double> splat (double 0xBFC0001B656BEAB7))  ; %110 f64 fma %109 %101 %13
  %v324 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v320, <8 x double> %v285, <8 x double> splat (double 0xBFC0001B656BEAB7))
  %v325 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v321, <8 x double> %v286, <8 x double> splat (double 0xBFC0001B656BEAB7))
  %v326 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v322, <8 x double> %v287, <8 x double> splat (double 0xBFC0001B656BEAB7))
  %v327 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v323, <8 x double> %v284, <8 x double> splat (double 0x3FC2491F690C91D2))  ; %111 f64 fma %110 %101 %14
  %v328 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v324, <8 x double> %v285, <8 x double> splat (double 0x3FC2491F690C91D2))
  %v329 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v325, <8 x double> %v286, <8 x double> splat (double 0x3FC2491F690C91D2))
  %v330 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v326, <8 x double> %v287, <8 x double> splat (double 0x3FC2491F690C91D2))
  %v331 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v327, <8 x double> %v284, <8 x double> splat (double 0xBFC555554C9AD0E9))  ; %112 f64 fma %111 %101 %15
  %v332 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v328, <8 x double> %v285, <8 x double> splat (double 0xBFC555554C9AD0E9))
  %v333 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v329, <8 x double> %v286, <8 x double> splat (double 0xBFC555554C9AD0E9))
  %v334 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v330, <8 x double> %v287, <8 x double> splat (double 0xBFC555554C9AD0E9))
  %v335 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v331, <8 x double> %v284, <8 x double> splat (double 0x3FC999999A66083C))  ; %113 f64 fma %112 %101 %16
  %v336 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v332, <8 x double> %v285, <8 x double> splat (double 0x3FC999999A66083C))
  %v337 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v333, <8 x double> %v286, <8 x double> splat (double 0x3FC999999A66083C))
  %v338 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v334, <8 x double> %v287, <8 x double> splat (double 0x3FC999999A66083C))
  %v339 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v335, <8 x double> %v284, <8 x double> splat (double 0xBFD0000000007858))  ; %114 f64 fma %113 %101 %17
  %v340 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v336, <8 x double> %v285, <8 x double> splat (double 0xBFD0000000007858))
  %v341 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v337, <8 x double> %v286, <8 x double> splat (double 0xBFD0000000007858))
  %v342 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v338, <8 x double> %v287, <8 x double> splat (double 0xBFD0000000007858))
  %v343 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v339, <8 x double> %v284, <8 x double> splat (double 0x3FD5555555555066))  ; %115 f64 fma %114 %101 %18
  %v344 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v340, <8 x double> %v285, <8 x double> splat (double 0x3FD5555555555066))
  %v345 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v341, <8 x double> %v286, <8 x double> splat (double 0x3FD5555555555066))
  %v346 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v342, <8 x double> %v287, <8 x double> splat (double 0x3FD5555555555066))
  %v347 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v343, <8 x double> %v284, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))  ; %116 f64 fma %115 %101 %19
  %v348 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v344, <8 x double> %v285, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))
  %v349 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v345, <8 x double> %v286, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))
  %v350 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v346, <8 x double> %v287, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))
  %v351 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v315, <8 x double> %v347, <8 x double> %v311)  ; %117 f64 fma %108 %116 %107
  %v352 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v316, <8 x double> %v348, <8 x double> %v312)
  %v353 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v317, <8 x double> %v349, <8 x double> %v313)
  %v354 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v318, <8 x double> %v350, <8 x double> %v314)
  %v355 = fadd <8 x double> %v351, %v299                  ; %118 f64 add %117 %104
  %v356 = fadd <8 x double> %v352, %v300
  %v357 = fadd <8 x double> %v353, %v301
  %v358 = fadd <8 x double> %v354, %v302
  %v359 = fcmp olt <8 x double> %v217, splat (double 0x7FF0000000000000)  ; %119 b1 lt %85 %20
  %v360 = fcmp olt <8 x double> %v218, splat (double 0x7FF0000000000000)
  %v361 = fcmp olt <8 x double> %v219, splat (double 0x7FF0000000000000)
  %v362 = fcmp olt <8 x double> %v220, splat (double 0x7FF0000000000000)
  %v363 = select <8 x i1> %v359, <8 x double> %v355, <8 x double> %v217  ; %120 f64 select %119 %118 %85
  %v364 = select <8 x i1> %v360, <8 x double> %v356, <8 x double> %v218
  %v365 = select <8 x i1> %v361, <8 x double> %v357, <8 x double> %v219
  %v366 = select <8 x i1> %v362, <8 x double> %v358, <8 x double> %v220
  %v367 = fcmp oeq <8 x double> %v217, splat (double 0x0000000000000000)  ; %121 b1 eq %85 %21
  %v368 = fcmp oeq <8 x double> %v218, splat (double 0x0000000000000000)
  %v369 = fcmp oeq <8 x double> %v219, splat (double 0x0000000000000000)
  %v370 = fcmp oeq <8 x double> %v220, splat (double 0x0000000000000000)
  %v371 = select <8 x i1> %v367, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)  ; %122 f64 select %121 %22 %23
  %v372 = select <8 x i1> %v368, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)
  %v373 = select <8 x i1> %v369, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)
  %v374 = select <8 x i1> %v370, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)
  %v375 = fcmp ole <8 x double> %v217, splat (double 0x0000000000000000)  ; %123 b1 le %85 %21
  %v376 = fcmp ole <8 x double> %v218, splat (double 0x0000000000000000)
  %v377 = fcmp ole <8 x double> %v219, splat (double 0x0000000000000000)
  %v378 = fcmp ole <8 x double> %v220, splat (double 0x0000000000000000)
  %v379 = select <8 x i1> %v375, <8 x double> %v371, <8 x double> %v363  ; %124 f64 select %123 %122 %120
  %v380 = select <8 x i1> %v376, <8 x double> %v372, <8 x double> %v364
  %v381 = select <8 x i1> %v377, <8 x double> %v373, <8 x double> %v365
  %v382 = select <8 x i1> %v378, <8 x double> %v374, <8 x double> %v366
  %v383 = fdiv <8 x double> %v379, %v213                  ; %125 f64 div %124 %84
  %v384 = fdiv <8 x double> %v380, %v214
  %v385 = fdiv <8 x double> %v381, %v215
  %v386 = fdiv <8 x double> %v382, %v216
  %v387 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v213, <8 x double> %v383)  ; %126 f64 fma %24 %84 %125
  %v388 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v214, <8 x double> %v384)
  %v389 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v215, <8 x double> %v385)
  %v390 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v216, <8 x double> %v386)
  ; models/black_scholes.py:47 | d2 = d1 - stdev  [%66]
  %v391 = fneg <8 x double> %v206                         ; %127 f64 neg %83
  %v392 = fneg <8 x double> %v208
  %v393 = fneg <8 x double> %v210
  %v394 = fneg <8 x double> %v212
  %v395 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v391, <8 x double> %v63, <8 x double> %v387)  ; %128 f64 fma %127 %69 %126
  %v396 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v392, <8 x double> %v63, <8 x double> %v388)
  %v397 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v393, <8 x double> %v63, <8 x double> %v389)
  %v398 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v394, <8 x double> %v63, <8 x double> %v390)
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v399 = fmul <8 x double> %v71, %v387                   ; %129 f64 mul %71 %126
  %v400 = fmul <8 x double> %v71, %v388
  %v401 = fmul <8 x double> %v71, %v389
  %v402 = fmul <8 x double> %v71, %v390
  %v403 = bitcast <8 x double> %v399 to <8 x i64>         ; %130 i64 bits %129
  %v404 = bitcast <8 x double> %v400 to <8 x i64>
  %v405 = bitcast <8 x double> %v401 to <8 x i64>
  %v406 = bitcast <8 x double> %v402 to <8 x i64>
  %v407 = and <8 x i64> %v403, splat (i64 9223372036854775807)  ; %131 i64 iand %130 %25
  %v408 = and <8 x i64> %v404, splat (i64 9223372036854775807)
  %v409 = and <8 x i64> %v405, splat (i64 9223372036854775807)
  %v410 = and <8 x i64> %v406, splat (i64 9223372036854775807)
  %v411 = bitcast <8 x i64> %v407 to <8 x double>         ; %132 f64 from_bits %131
  %v412 = bitcast <8 x i64> %v408 to <8 x double>
  %v413 = bitcast <8 x i64> %v409 to <8 x double>
  %v414 = bitcast <8 x i64> %v410 to <8 x double>
  %v415 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v411  ; %133 b1 lt %26 %132
  %v416 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v412
  %v417 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v413
  %v418 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v414
  %v419 = select <8 x i1> %v415, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v411  ; %134 f64 select %133 %26 %132
  %v420 = select <8 x i1> %v416, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v412
  %v421 = select <8 x i1> %v417, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v413
  %v422 = select <8 x i1> %v418, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v414
  %v423 = fmul <8 x double> %v419, %v419                  ; %135 f64 mul %134 %134
  %v424 = fmul <8 x double> %v420, %v420
  %v425 = fmul <8 x double> %v421, %v421
  %v426 = fmul <8 x double> %v422, %v422
  %v427 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v423, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))  ; %136 f64 fma %135 %27 %28
  %v428 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v424, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v429 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v425, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v430 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v426, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v431 = fsub <8 x double> %v427, splat (double 0x4338000000000C80)  ; %137 f64 sub %136 %28
  %v432 = fsub <8 x double> %v428, splat (double 0x4338000000000C80)
  %v433 = fsub <8 x double> %v429, splat (double 0x4338000000000C80)
  %v434 = fsub <8 x double> %v430, splat (double 0x4338000000000C80)
  %v435 = fmul <8 x double> %v431, splat (double 0x3FB62E42FEFA0000)  ; %138 f64 mul %137 %29
  %v436 = fmul <8 x double> %v432, splat (double 0x3FB62E42FEFA0000)
  %v437 = fmul <8 x double> %v433, splat (double 0x3FB62E42FEFA0000)
  %v438 = fmul <8 x double> %v434, splat (double 0x3FB62E42FEFA0000)
  %v439 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v419, <8 x double> %v419, <8 x double> %v435)  ; %139 f64 fma %134 %134 %138
  %v440 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v420, <8 x double> %v420, <8 x double> %v436)
  %v441 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v421, <8 x double> %v421, <8 x double> %v437)
  %v442 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v422, <8 x double> %v422, <8 x double> %v438)
  %v443 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v431, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v439)  ; %140 f64 fma %137 %30 %139
  %v444 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v432, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v440)
  %v445 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v433, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v441)
  %v446 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v434, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v442)
  %v447 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v443, <8 x double> splat (double 0xBF3102BC90B9D849))  ; %141 f64 fma %31 %140 %32
  %v448 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v444, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v449 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v445, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v450 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v446, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v451 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v447, <8 x double> %v443, <8 x double> splat (double 0x3F6543507555C62F))  ; %142 f64 fma %141 %140 %33
  %v452 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v448, <8 x double> %v444, <8 x double> splat (double 0x3F6543507555C62F))
  %v453 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v449, <8 x double> %v445, <8 x double> splat (double 0x3F6543507555C62F))
  %v454 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v450, <8 x double> %v446, <8 x double> splat (double 0x3F6543507555C62F))
  %v455 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v451, <8 x double> %v443, <8 x double> splat (double 0xBF95435075543C93))  ; %143 f64 fma %142 %140 %34
  %v456 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v452, <8 x double> %v444, <8 x double> splat (double 0xBF95435075543C93))
  %v457 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v453, <8 x double> %v445, <8 x double> splat (double 0xBF95435075543C93))
  %v458 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v454, <8 x double> %v446, <8 x double> splat (double 0xBF95435075543C93))
  %v459 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v455, <8 x double> %v443, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))  ; %144 f64 fma %143 %140 %35
  %v460 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v456, <8 x double> %v444, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v461 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v457, <8 x double> %v445, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v462 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v458, <8 x double> %v446, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v463 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v459, <8 x double> %v443, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))  ; %145 f64 fma %144 %140 %36
  %v464 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v460, <8 x double> %v444, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v465 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v461, <8 x double> %v445, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v466 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v462, <8 x double> %v446, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v467 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v463, <8 x double> %v443, <8 x double> splat (double 0xBF6B074FE2381AAD))  ; %146 f64 fma %145 %140 %37
  %v468 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v464, <8 x double> %v444, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v469 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v465, <8 x double> %v445, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v470 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v466, <8 x double> %v446, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v471 = bitcast <8 x double> %v427 to <8 x i64>         ; %147 i64 bits %136
  %v472 = bitcast <8 x double> %v428 to <8 x i64>
  %v473 = bitcast <8 x double> %v429 to <8 x i64>
  %v474 = bitcast <8 x double> %v430 to <8 x i64>
  %v475 = load <8 x double>, ptr %v31, align 64           ; %148 f64 lookup %147 exp16
  %v476 = getelementptr double, ptr %v31, i64 8
  %v477 = load <8 x double>, ptr %v476, align 64
  %v478 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v475, <8 x i64> %v471, <8 x double> %v477)
  %v479 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v475, <8 x i64> %v472, <8 x double> %v477)
  %v480 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v475, <8 x i64> %v473, <8 x double> %v477)
  %v481 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v475, <8 x i64> %v474, <8 x double> %v477)
  %v482 = bitcast <8 x double> %v478 to <8 x i64>         ; %149 i64 bits %148
  %v483 = bitcast <8 x double> %v479 to <8 x i64>
  %v484 = bitcast <8 x double> %v480 to <8 x i64>
  %v485 = bitcast <8 x double> %v481 to <8 x i64>
  %v486 = shl <8 x i64> %v471, splat (i64 48)             ; %150 i64 shl %147 #48
  %v487 = shl <8 x i64> %v472, splat (i64 48)
  %v488 = shl <8 x i64> %v473, splat (i64 48)
  %v489 = shl <8 x i64> %v474, splat (i64 48)
  %v490 = add <8 x i64> %v482, %v486                      ; %151 i64 iadd %149 %150
  %v491 = add <8 x i64> %v483, %v487
  %v492 = add <8 x i64> %v484, %v488
  %v493 = add <8 x i64> %v485, %v489
  %v494 = bitcast <8 x i64> %v490 to <8 x double>         ; %152 f64 from_bits %151
  %v495 = bitcast <8 x i64> %v491 to <8 x double>
  %v496 = bitcast <8 x i64> %v492 to <8 x double>
  %v497 = bitcast <8 x i64> %v493 to <8 x double>
  %v498 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v494, <8 x double> %v467, <8 x double> %v494)  ; %153 f64 fma %152 %146 %152
  %v499 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v495, <8 x double> %v468, <8 x double> %v495)
  %v500 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v496, <8 x double> %v469, <8 x double> %v496)
  %v501 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v497, <8 x double> %v470, <8 x double> %v497)
  %v502 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v419, <8 x double> splat (double 0x3EF2065EADEF1621))  ; %154 f64 fma %38 %134 %39
  %v503 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v420, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v504 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v421, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v505 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v422, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v506 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v502, <8 x double> %v419, <8 x double> splat (double 0x3F30B0DFF9252084))  ; %155 f64 fma %154 %134 %40
  %v507 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v503, <8 x double> %v420, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v508 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v504, <8 x double> %v421, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v509 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v505, <8 x double> %v422, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v510 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v506, <8 x double> %v419, <8 x double> splat (double 0x3F63CF9E9A761E2E))  ; %156 f64 fma %155 %134 %41
  %v511 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v507, <8 x double> %v420, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v512 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v508, <8 x double> %v421, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v513 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v509, <8 x double> %v422, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v514 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v510, <8 x double> %v419, <8 x double> splat (double 0x3F908DFB1FD8EEEB))  ; %157 f64 fma %156 %134 %42
  %v515 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v511, <8 x double> %v420, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v516 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v512, <8 x double> %v421, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v517 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v513, <8 x double> %v422, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v518 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v514, <8 x double> %v419, <8 x double> splat (double 0x3FB442E26B1CB21C))  ; %158 f64 fma %157 %134 %43
  %v519 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v515, <8 x double> %v420, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v520 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v516, <8 x double> %v421, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v521 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v517, <8 x double> %v422, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v522 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v518, <8 x double> %v419, <8 x double> splat (double 0x3FD25BEC9542CAA4))  ; %159 f64 fma %158 %134 %44
  %v523 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v519, <8 x double> %v420, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v524 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v520, <8 x double> %v421, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v525 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v521, <8 x double> %v422, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v526 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v522, <8 x double> %v419, <8 x double> splat (double 0x3FE85806747E189D))  ; %160 f64 fma %159 %134 %45
  %v527 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v523, <8 x double> %v420, <8 x double> splat (double 0x3FE85806747E189D))
  %v528 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v524, <8 x double> %v421, <8 x double> splat (double 0x3FE85806747E189D))
  %v529 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v525, <8 x double> %v422, <8 x double> splat (double 0x3FE85806747E189D))
  %v530 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v526, <8 x double> %v419, <8 x double> splat (double 0x3FF6B1D171F3E166))  ; %161 f64 fma %160 %134 %46
  %v531 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v527, <8 x double> %v420, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v532 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v528, <8 x double> %v421, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v533 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v529, <8 x double> %v422, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v534 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v530, <8 x double> %v419, <8 x double> splat (double 0x3FFB184DAB562FAF))  ; %162 f64 fma %161 %134 %47
  %v535 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v531, <8 x double> %v420, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v536 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v532, <8 x double> %v421, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v537 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v533, <8 x double> %v422, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v538 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v534, <8 x double> %v419, <8 x double> splat (double 0x3FF0000000000024))  ; %163 f64 fma %162 %134 %48
  %v539 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v535, <8 x double> %v420, <8 x double> splat (double 0x3FF0000000000024))
  %v540 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v536, <8 x double> %v421, <8 x double> splat (double 0x3FF0000000000024))
  %v541 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v537, <8 x double> %v422, <8 x double> splat (double 0x3FF0000000000024))
  %v542 = fmul <8 x double> %v498, %v538                  ; %164 f64 mul %153 %163
  %v543 = fmul <8 x double> %v499, %v539
  %v544 = fmul <8 x double> %v500, %v540
  %v545 = fmul <8 x double> %v501, %v541
  %v546 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v419, <8 x double> splat (double 0x3EF2065EAE1750A3))  ; %165 f64 fma %49 %134 %50
  %v547 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v420, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v548 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v421, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v549 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v422, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v550 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v546, <8 x double> %v419, <8 x double> splat (double 0x3F309DA77897EAC0))  ; %166 f64 fma %165 %134 %51
  %v551 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v547, <8 x double> %v420, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v552 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v548, <8 x double> %v421, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v553 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v549, <8 x double> %v422, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v554 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v550, <8 x double> %v419, <8 x double> splat (double 0x3F638785252D0549))  ; %167 f64 fma %166 %134 %52
  %v555 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v551, <8 x double> %v420, <8 x double> splat (double 0x3F638785252D0549))
  %v556 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v552, <8 x double> %v421, <8 x double> splat (double 0x3F638785252D0549))
  %v557 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v553, <8 x double> %v422, <8 x double> splat (double 0x3F638785252D0549))
  %v558 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v554, <8 x double> %v419, <8 x double> splat (double 0x3F9009F47225A840))  ; %168 f64 fma %167 %134 %53
  %v559 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v555, <8 x double> %v420, <8 x double> splat (double 0x3F9009F47225A840))
  %v560 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v556, <8 x double> %v421, <8 x double> splat (double 0x3F9009F47225A840))
  %v561 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v557, <8 x double> %v422, <8 x double> splat (double 0x3F9009F47225A840))
  %v562 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v558, <8 x double> %v419, <8 x double> splat (double 0x3FB3112D15D5FC49))  ; %169 f64 fma %168 %134 %54
  %v563 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v559, <8 x double> %v420, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v564 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v560, <8 x double> %v421, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v565 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v561, <8 x double> %v422, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v566 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v562, <8 x double> %v419, <8 x double> splat (double 0x3FD07332AA52E2AF))  ; %170 f64 fma %169 %134 %55
  %v567 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v563, <8 x double> %v420, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v568 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v564, <8 x double> %v421, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v569 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v565, <8 x double> %v422, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v570 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v566, <8 x double> %v419, <8 x double> splat (double 0x3FE40314C61B02D4))  ; %171 f64 fma %170 %134 %56
  %v571 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v567, <8 x double> %v420, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v572 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v568, <8 x double> %v421, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v573 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v569, <8 x double> %v422, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v574 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v570, <8 x double> %v419, <8 x double> splat (double 0x3FEF9BED8E4497F9))  ; %172 f64 fma %171 %134 %57
  %v575 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v571, <8 x double> %v420, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v576 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v572, <8 x double> %v421, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v577 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v573, <8 x double> %v422, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v578 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v574, <8 x double> %v419, <8 x double> splat (double 0x3FE9884533D4368A))  ; %173 f64 fma %172 %134 %58
  %v579 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v575, <8 x double> %v420, <8 x double> splat (double 0x3FE9884533D4368A))
  %v580 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v576, <8 x double> %v421, <8 x double> splat (double 0x3FE9884533D4368A))
  %v581 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v577, <8 x double> %v422, <8 x double> splat (double 0x3FE9884533D4368A))
  %v582 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v419, <8 x double> %v538, <8 x double> %v578)  ; %174 f64 fma %134 %163 %173
  %v583 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v420, <8 x double> %v539, <8 x double> %v579)
  %v584 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v421, <8 x double> %v540, <8 x double> %v580)
  %v585 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v422, <8 x double> %v541, <8 x double> %v581)
  %v586 = fdiv <8 x double> %v542, %v582                  ; %175 f64 div %164 %174
  %v587 = fdiv <8 x double> %v543, %v583
  %v588 = fdiv <8 x double> %v544, %v584
  %v589 = fdiv <8 x double> %v545, %v585
  %v590 = fcmp olt <8 x double> %v399, splat (double 0x0000000000000000)  ; %176 b1 lt %129 %21
  %v591 = fcmp olt <8 x double> %v400, splat (double 0x0000000000000000)
  %v592 = fcmp olt <8 x double> %v401, splat (double 0x0000000000000000)
  %v593 = fcmp olt <8 x double> %v402, splat (double 0x0000000000000000)
  %v594 = fmul <8 x double> %v586, splat (double 0x3370000000000000)  ; %177 f64 mul %175 %59
  %v595 = fmul <8 x double> %v587, splat (double 0x3370000000000000)
  %v596 = fmul <8 x double> %v588, splat (double 0x3370000000000000)
  %v597 = fmul <8 x double> %v589, splat (double 0x3370000000000000)
  %v598 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v586, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))  ; %178 f64 fma %175 %60 %61
  %v599 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v587, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v600 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v588, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v601 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v589, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v602 = select <8 x i1> %v590, <8 x double> %v594, <8 x double> %v598  ; %179 f64 select %176 %177 %178
  %v603 = select <8 x i1> %v591, <8 x double> %v595, <8 x double> %v599
  %v604 = select <8 x i1> %v592, <8 x double> %v596, <8 x double> %v600
  %v605 = select <8 x i1> %v593, <8 x double> %v597, <8 x double> %v601
  %v606 = fmul <8 x double> %v67, %v192                   ; %180 f64 mul %70 %80
  %v607 = fmul <8 x double> %v67, %v193
  %v608 = fmul <8 x double> %v67, %v194
  %v609 = fmul <8 x double> %v67, %v195
  %v610 = fmul <8 x double> %v71, %v395                   ; %181 f64 mul %71 %128
  %v611 = fmul <8 x double> %v71, %v396
  %v612 = fmul <8 x double> %v71, %v397
  %v613 = fmul <8 x double> %v71, %v398
  %v614 = bitcast <8 x double> %v610 to <8 x i64>         ; %182 i64 bits %181
  %v615 = bitcast <8 x double> %v611 to <8 x i64>
  %v616 = bitcast <8 x double> %v612 to <8 x i64>
  %v617 = bitcast <8 x double> %v613 to <8 x i64>
  %v618 = and <8 x i64> %v614, splat (i64 9223372036854775807)  ; %183 i64 iand %182 %25
  %v619 = and <8 x i64> %v615, splat (i64 9223372036854775807)
  %v620 = and <8 x i64> %v616, splat (i64 9223372036854775807)
  %v621 = and <8 x i64> %v617, splat (i64 9223372036854775807)
  %v622 = bitcast <8 x i64> %v618 to <8 x double>         ; %184 f64 from_bits %183
  %v623 = bitcast <8 x i64> %v619 to <8 x double>
  %v624 = bitcast <8 x i64> %v620 to <8 x double>
  %v625 = bitcast <8 x i64> %v621 to <8 x double>
  %v626 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v622  ; %185 b1 lt %26 %184
  %v627 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v623
  %v628 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v624
  %v629 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v625
  %v630 = select <8 x i1> %v626, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v622  ; %186 f64 select %185 %26 %184
  %v631 = select <8 x i1> %v627, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v623
  %v632 = select <8 x i1> %v628, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v624
  %v633 = select <8 x i1> %v629, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v625
  %v634 = fmul <8 x double> %v630, %v630                  ; %187 f64 mul %186 %186
  %v635 = fmul <8 x double> %v631, %v631
  %v636 = fmul <8 x double> %v632, %v632
  %v637 = fmul <8 x double> %v633, %v633
  %v638 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v634, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))  ; %188 f64 fma %187 %27 %28
  %v639 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v635, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v640 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v636, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v641 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v637, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))
  %v642 = fsub <8 x double> %v638, splat (double 0x4338000000000C80)  ; %189 f64 sub %188 %28
  %v643 = fsub <8 x double> %v639, splat (double 0x4338000000000C80)
  %v644 = fsub <8 x double> %v640, splat (double 0x4338000000000C80)
  %v645 = fsub <8 x double> %v641, splat (double 0x4338000000000C80)
  %v646 = fmul <8 x double> %v642, splat (double 0x3FB62E42FEFA0000)  ; %190 f64 mul %189 %29
  %v647 = fmul <8 x double> %v643, splat (double 0x3FB62E42FEFA0000)
  %v648 = fmul <8 x double> %v644, splat (double 0x3FB62E42FEFA0000)
  %v649 = fmul <8 x double> %v645, splat (double 0x3FB62E42FEFA0000)
  %v650 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v630, <8 x double> %v630, <8 x double> %v646)  ; %191 f64 fma %186 %186 %190
  %v651 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v631, <8 x double> %v631, <8 x double> %v647)
  %v652 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v632, <8 x double> %v632, <8 x double> %v648)
  %v653 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v633, <8 x double> %v633, <8 x double> %v649)
  %v654 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v642, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v650)  ; %192 f64 fma %189 %30 %191
  %v655 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v643, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v651)
  %v656 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v644, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v652)
  %v657 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v645, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v653)
  %v658 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v654, <8 x double> splat (double 0xBF3102BC90B9D849))  ; %193 f64 fma %31 %192 %32
  %v659 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v655, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v660 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v656, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v661 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v657, <8 x double> splat (double 0xBF3102BC90B9D849))
  %v662 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v658, <8 x double> %v654, <8 x double> splat (double 0x3F6543507555C62F))  ; %194 f64 fma %193 %192 %33
  %v663 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v659, <8 x double> %v655, <8 x double> splat (double 0x3F6543507555C62F))
  %v664 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v660, <8 x double> %v656, <8 x double> splat (double 0x3F6543507555C62F))
  %v665 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v661, <8 x double> %v657, <8 x double> splat (double 0x3F6543507555C62F))
  %v666 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v662, <8 x double> %v654, <8 x double> splat (double 0xBF95435075543C93))  ; %195 f64 fma %194 %192 %34
  %v667 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v663, <8 x double> %v655, <8 x double> splat (double 0xBF95435075543C93))
  %v668 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v664, <8 x double> %v656, <8 x double> splat (double 0xBF95435075543C93))
  %v669 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v665, <8 x double> %v657, <8 x double> splat (double 0xBF95435075543C93))
  %v670 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v666, <8 x double> %v654, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))  ; %196 f64 fma %195 %192 %35
  %v671 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v667, <8 x double> %v655, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v672 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v668, <8 x double> %v656, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v673 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v669, <8 x double> %v657, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))
  %v674 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v670, <8 x double> %v654, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))  ; %197 f64 fma %196 %192 %36
  %v675 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v671, <8 x double> %v655, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v676 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v672, <8 x double> %v656, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v677 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v673, <8 x double> %v657, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))
  %v678 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v674, <8 x double> %v654, <8 x double> splat (double 0xBF6B074FE2381AAD))  ; %198 f64 fma %197 %192 %37
  %v679 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v675, <8 x double> %v655, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v680 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v676, <8 x double> %v656, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v681 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v677, <8 x double> %v657, <8 x double> splat (double 0xBF6B074FE2381AAD))
  %v682 = bitcast <8 x double> %v638 to <8 x i64>         ; %199 i64 bits %188
  %v683 = bitcast <8 x double> %v639 to <8 x i64>
  %v684 = bitcast <8 x double> %v640 to <8 x i64>
  %v685 = bitcast <8 x double> %v641 to <8 x i64>
  %v686 = load <8 x double>, ptr %v31, align 64           ; %200 f64 lookup %199 exp16
  %v687 = getelementptr double, ptr %v31, i64 8
  %v688 = load <8 x double>, ptr %v687, align 64
  %v689 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v686, <8 x i64> %v682, <8 x double> %v688)
  %v690 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v686, <8 x i64> %v683, <8 x double> %v688)
  %v691 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v686, <8 x i64> %v684, <8 x double> %v688)
  %v692 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v686, <8 x i64> %v685, <8 x double> %v688)
  %v693 = bitcast <8 x double> %v689 to <8 x i64>         ; %201 i64 bits %200
  %v694 = bitcast <8 x double> %v690 to <8 x i64>
  %v695 = bitcast <8 x double> %v691 to <8 x i64>
  %v696 = bitcast <8 x double> %v692 to <8 x i64>
  %v697 = shl <8 x i64> %v682, splat (i64 48)             ; %202 i64 shl %199 #48
  %v698 = shl <8 x i64> %v683, splat (i64 48)
  %v699 = shl <8 x i64> %v684, splat (i64 48)
  %v700 = shl <8 x i64> %v685, splat (i64 48)
  %v701 = add <8 x i64> %v693, %v697                      ; %203 i64 iadd %201 %202
  %v702 = add <8 x i64> %v694, %v698
  %v703 = add <8 x i64> %v695, %v699
  %v704 = add <8 x i64> %v696, %v700
  %v705 = bitcast <8 x i64> %v701 to <8 x double>         ; %204 f64 from_bits %203
  %v706 = bitcast <8 x i64> %v702 to <8 x double>
  %v707 = bitcast <8 x i64> %v703 to <8 x double>
  %v708 = bitcast <8 x i64> %v704 to <8 x double>
  %v709 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v705, <8 x double> %v678, <8 x double> %v705)  ; %205 f64 fma %204 %198 %204
  %v710 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v706, <8 x double> %v679, <8 x double> %v706)
  %v711 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v707, <8 x double> %v680, <8 x double> %v707)
  %v712 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v708, <8 x double> %v681, <8 x double> %v708)
  %v713 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v630, <8 x double> splat (double 0x3EF2065EADEF1621))  ; %206 f64 fma %38 %186 %39
  %v714 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v631, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v715 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v632, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v716 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v633, <8 x double> splat (double 0x3EF2065EADEF1621))
  %v717 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v713, <8 x double> %v630, <8 x double> splat (double 0x3F30B0DFF9252084))  ; %207 f64 fma %206 %186 %40
  %v718 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v714, <8 x double> %v631, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v719 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v715, <8 x double> %v632, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v720 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v716, <8 x double> %v633, <8 x double> splat (double 0x3F30B0DFF9252084))
  %v721 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v717, <8 x double> %v630, <8 x double> splat (double 0x3F63CF9E9A761E2E))  ; %208 f64 fma %207 %186 %41
  %v722 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v718, <8 x double> %v631, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v723 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v719, <8 x double> %v632, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v724 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v720, <8 x double> %v633, <8 x double> splat (double 0x3F63CF9E9A761E2E))
  %v725 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v721, <8 x double> %v630, <8 x double> splat (double 0x3F908DFB1FD8EEEB))  ; %209 f64 fma %208 %186 %42
  %v726 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v722, <8 x double> %v631, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v727 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v723, <8 x double> %v632, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v728 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v724, <8 x double> %v633, <8 x double> splat (double 0x3F908DFB1FD8EEEB))
  %v729 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v725, <8 x double> %v630, <8 x double> splat (double 0x3FB442E26B1CB21C))  ; %210 f64 fma %209 %186 %43
  %v730 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v726, <8 x double> %v631, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v731 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v727, <8 x double> %v632, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v732 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v728, <8 x double> %v633, <8 x double> splat (double 0x3FB442E26B1CB21C))
  %v733 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v729, <8 x double> %v630, <8 x double> splat (double 0x3FD25BEC9542CAA4))  ; %211 f64 fma %210 %186 %44
  %v734 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v730, <8 x double> %v631, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v735 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v731, <8 x double> %v632, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v736 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v732, <8 x double> %v633, <8 x double> splat (double 0x3FD25BEC9542CAA4))
  %v737 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v733, <8 x double> %v630, <8 x double> splat (double 0x3FE85806747E189D))  ; %212 f64 fma %211 %186 %45
  %v738 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v734, <8 x double> %v631, <8 x double> splat (double 0x3FE85806747E189D))
  %v739 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v735, <8 x double> %v632, <8 x double> splat (double 0x3FE85806747E189D))
  %v740 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v736, <8 x double> %v633, <8 x double> splat (double 0x3FE85806747E189D))
  %v741 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v737, <8 x double> %v630, <8 x double> splat (double 0x3FF6B1D171F3E166))  ; %213 f64 fma %212 %186 %46
  %v742 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v738, <8 x double> %v631, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v743 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v739, <8 x double> %v632, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v744 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v740, <8 x double> %v633, <8 x double> splat (double 0x3FF6B1D171F3E166))
  %v745 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v741, <8 x double> %v630, <8 x double> splat (double 0x3FFB184DAB562FAF))  ; %214 f64 fma %213 %186 %47
  %v746 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v742, <8 x double> %v631, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v747 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v743, <8 x double> %v632, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v748 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v744, <8 x double> %v633, <8 x double> splat (double 0x3FFB184DAB562FAF))
  %v749 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v745, <8 x double> %v630, <8 x double> splat (double 0x3FF0000000000024))  ; %215 f64 fma %214 %186 %48
  %v750 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v746, <8 x double> %v631, <8 x double> splat (double 0x3FF0000000000024))
  %v751 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v747, <8 x double> %v632, <8 x double> splat (double 0x3FF0000000000024))
  %v752 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v748, <8 x double> %v633, <8 x double> splat (double 0x3FF0000000000024))
  %v753 = fmul <8 x double> %v709, %v749                  ; %216 f64 mul %205 %215
  %v754 = fmul <8 x double> %v710, %v750
  %v755 = fmul <8 x double> %v711, %v751
  %v756 = fmul <8 x double> %v712, %v752
  %v757 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v630, <8 x double> splat (double 0x3EF2065EAE1750A3))  ; %217 f64 fma %49 %186 %50
  %v758 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v631, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v759 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v632, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v760 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v633, <8 x double> splat (double 0x3EF2065EAE1750A3))
  %v761 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v757, <8 x double> %v630, <8 x double> splat (double 0x3F309DA77897EAC0))  ; %218 f64 fma %217 %186 %51
  %v762 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v758, <8 x double> %v631, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v763 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v759, <8 x double> %v632, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v764 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v760, <8 x double> %v633, <8 x double> splat (double 0x3F309DA77897EAC0))
  %v765 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v761, <8 x double> %v630, <8 x double> splat (double 0x3F638785252D0549))  ; %219 f64 fma %218 %186 %52
  %v766 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v762, <8 x double> %v631, <8 x double> splat (double 0x3F638785252D0549))
  %v767 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v763, <8 x double> %v632, <8 x double> splat (double 0x3F638785252D0549))
  %v768 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v764, <8 x double> %v633, <8 x double> splat (double 0x3F638785252D0549))
  %v769 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v765, <8 x double> %v630, <8 x double> splat (double 0x3F9009F47225A840))  ; %220 f64 fma %219 %186 %53
  %v770 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v766, <8 x double> %v631, <8 x double> splat (double 0x3F9009F47225A840))
  %v771 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v767, <8 x double> %v632, <8 x double> splat (double 0x3F9009F47225A840))
  %v772 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v768, <8 x double> %v633, <8 x double> splat (double 0x3F9009F47225A840))
  %v773 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v769, <8 x double> %v630, <8 x double> splat (double 0x3FB3112D15D5FC49))  ; %221 f64 fma %220 %186 %54
  %v774 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v770, <8 x double> %v631, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v775 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v771, <8 x double> %v632, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v776 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v772, <8 x double> %v633, <8 x double> splat (double 0x3FB3112D15D5FC49))
  %v777 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v773, <8 x double> %v630, <8 x double> splat (double 0x3FD07332AA52E2AF))  ; %222 f64 fma %221 %186 %55
  %v778 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v774, <8 x double> %v631, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v779 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v775, <8 x double> %v632, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v780 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v776, <8 x double> %v633, <8 x double> splat (double 0x3FD07332AA52E2AF))
  %v781 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v777, <8 x double> %v630, <8 x double> splat (double 0x3FE40314C61B02D4))  ; %223 f64 fma %222 %186 %56
  %v782 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v778, <8 x double> %v631, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v783 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v779, <8 x double> %v632, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v784 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v780, <8 x double> %v633, <8 x double> splat (double 0x3FE40314C61B02D4))
  %v785 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v781, <8 x double> %v630, <8 x double> splat (double 0x3FEF9BED8E4497F9))  ; %224 f64 fma %223 %186 %57
  %v786 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v782, <8 x double> %v631, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v787 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v783, <8 x double> %v632, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v788 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v784, <8 x double> %v633, <8 x double> splat (double 0x3FEF9BED8E4497F9))
  %v789 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v785, <8 x double> %v630, <8 x double> splat (double 0x3FE9884533D4368A))  ; %225 f64 fma %224 %186 %58
  %v790 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v786, <8 x double> %v631, <8 x double> splat (double 0x3FE9884533D4368A))
  %v791 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v787, <8 x double> %v632, <8 x double> splat (double 0x3FE9884533D4368A))
  %v792 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v788, <8 x double> %v633, <8 x double> splat (double 0x3FE9884533D4368A))
  %v793 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v630, <8 x double> %v749, <8 x double> %v789)  ; %226 f64 fma %186 %215 %225
  %v794 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v631, <8 x double> %v750, <8 x double> %v790)
  %v795 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v632, <8 x double> %v751, <8 x double> %v791)
  %v796 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v633, <8 x double> %v752, <8 x double> %v792)
  %v797 = fdiv <8 x double> %v753, %v793                  ; %227 f64 div %216 %226
  %v798 = fdiv <8 x double> %v754, %v794
  %v799 = fdiv <8 x double> %v755, %v795
  %v800 = fdiv <8 x double> %v756, %v796
  %v801 = fcmp olt <8 x double> %v610, splat (double 0x0000000000000000)  ; %228 b1 lt %181 %21
  %v802 = fcmp olt <8 x double> %v611, splat (double 0x0000000000000000)
  %v803 = fcmp olt <8 x double> %v612, splat (double 0x0000000000000000)
  %v804 = fcmp olt <8 x double> %v613, splat (double 0x0000000000000000)
  %v805 = fmul <8 x double> %v797, splat (double 0x3370000000000000)  ; %229 f64 mul %227 %59
  %v806 = fmul <8 x double> %v798, splat (double 0x3370000000000000)
  %v807 = fmul <8 x double> %v799, splat (double 0x3370000000000000)
  %v808 = fmul <8 x double> %v800, splat (double 0x3370000000000000)
  %v809 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v797, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))  ; %230 f64 fma %227 %60 %61
  %v810 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v798, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v811 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v799, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v812 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v800, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))
  %v813 = select <8 x i1> %v801, <8 x double> %v805, <8 x double> %v809  ; %231 f64 select %228 %229 %230
  %v814 = select <8 x i1> %v802, <8 x double> %v806, <8 x double> %v810
  %v815 = select <8 x i1> %v803, <8 x double> %v807, <8 x double> %v811
  %v816 = select <8 x i1> %v804, <8 x double> %v808, <8 x double> %v812
  %v817 = fmul <8 x double> %v606, %v813                  ; %232 f64 mul %180 %231
  %v818 = fmul <8 x double> %v607, %v814
  %v819 = fmul <8 x double> %v608, %v815
  %v820 = fmul <8 x double> %v609, %v816
  %v821 = fneg <8 x double> %v817                         ; %233 f64 neg %232
  %v822 = fneg <8 x double> %v818
  %v823 = fneg <8 x double> %v819
  %v824 = fneg <8 x double> %v820
  %v825 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v196, <8 x double> %v602, <8 x double> %v821)  ; %234 f64 fma %81 %179 %233
  %v826 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v197, <8 x double> %v603, <8 x double> %v822)
  %v827 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v198, <8 x double> %v604, <8 x double> %v823)
  %v828 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v199, <8 x double> %v605, <8 x double> %v824)
  %v829 = fmul <8 x double> %v75, %v825                   ; %235 f64 mul %72 %234
  %v830 = fmul <8 x double> %v75, %v826
  %v831 = fmul <8 x double> %v75, %v827
  %v832 = fmul <8 x double> %v75, %v828
  %v833 = mul i64 %row, %v19
  %v834 = getelementptr i8, ptr %v18, i64 %v833
  %v835 = getelementptr double, ptr %v834, i64 %wide.lane
  %v836 = fcmp uno <8 x double> %v829, %v829
  %v837 = select <8 x i1> %v836, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v829
  store <8 x double> %v837, ptr %v835, align 8
  %v838 = fcmp uno <8 x double> %v830, %v830
  %v839 = select <8 x i1> %v838, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v830
  %v840 = getelementptr double, ptr %v835, i64 8
  store <8 x double> %v839, ptr %v840, align 8
  %v841 = fcmp uno <8 x double> %v831, %v831
  %v842 = select <8 x i1> %v841, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v831
  %v843 = getelementptr double, ptr %v835, i64 16
  store <8 x double> %v842, ptr %v843, align 8
  %v844 = fcmp uno <8 x double> %v832, %v832
  %v845 = select <8 x i1> %v844, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v832
  %v846 = getelementptr double, ptr %v835, i64 24
  store <8 x double> %v845, ptr %v846, align 8
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
  %v847 = getelementptr double, ptr %v7, i64 %tail.lane
  %v848 = insertelement <8 x i64> poison, i64 %tail.lane, i64 0
  %v849 = shufflevector <8 x i64> %v848, <8 x i64> poison, <8 x i32> zeroinitializer
  %v850 = insertelement <8 x i64> poison, i64 %lane1, i64 0
  %v851 = shufflevector <8 x i64> %v850, <8 x i64> poison, <8 x i32> zeroinitializer
  %v852 = add <8 x i64> %v849, <i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7>
  %v853 = icmp slt <8 x i64> %v852, %v851
  ; models/black_scholes.py:37 | spot = market.spot(trade.underlying)  [%6-%7]
  %v854 = mul i64 %v38, %v8                               ; %73 f64 gather %62 #0
  %v855 = getelementptr i8, ptr %v847, i64 %v854
  %v856 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v855, <8 x i1> %v853, <8 x double> zeroinitializer)
  ; models/black_scholes.py:42 | df = market.curve(trade.discount).discount(trade.expiry)  [%12-%14, %16-%21, %23-%29, %31-%32, ...]
  %v857 = mul i64 %v41, %v8                               ; %74 f64 gather %63 #0
  %v858 = getelementptr i8, ptr %v847, i64 %v857
  %v859 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v858, <8 x i1> %v853, <8 x double> zeroinitializer)
  %v860 = mul i64 %v44, %v8                               ; %75 f64 gather %64 #0
  %v861 = getelementptr i8, ptr %v847, i64 %v860
  %v862 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v861, <8 x i1> %v853, <8 x double> zeroinitializer)
  %v863 = fsub <8 x double> %v862, %v859                  ; %76 f64 sub %75 %74
  %v864 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v48, <8 x double> %v863, <8 x double> %v859)  ; %77 f64 fma %65 %76 %74
  %v865 = fmul <8 x double> %v864, %v52                   ; %78 f64 mul %77 %66
  %v866 = fneg <8 x double> %v865                         ; %79 f64 neg %78
  %v867 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v866, <8 x double> splat (double 0x3FF71547652B82FE), <8 x double> splat (double 0x4308000000000000))  ; %80 f64 exp %79
  %v868 = fsub <8 x double> %v867, splat (double 0x4308000000000000)
  %v869 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v868, <8 x double> splat (double 0xBFE62E42FEFA39EF), <8 x double> %v866)
  %v870 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v868, <8 x double> splat (double 0xBC7ABC9E3B39803F), <8 x double> %v869)
  %v871 = call <8 x double> @llvm.x86.avx512.mask.range.pd.512(<8 x double> %v870, <8 x double> splat (double 0x3FF0000000000000), i32 2, <8 x double> poison, i8 -1, i32 4)
  %v872 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3F29FA54EBCFA496), <8 x double> %v871, <8 x double> splat (double 0x3F56BB0CD6609FA2))
  %v873 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v872, <8 x double> %v871, <8 x double> splat (double 0x3F810BFEB9AE662B))
  %v874 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v873, <8 x double> %v871, <8 x double> splat (double 0x3FA54EFE680E13A8))
  %v875 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v874, <8 x double> %v871, <8 x double> splat (double 0x3FC54EFE68FE0B35))
  %v876 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v875, <8 x double> %v871, <8 x double> splat (double 0x3FDFF67D9D7D1105))
  %v877 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v876, <8 x double> %v871, <8 x double> splat (double 0x3FEFF67D9D7D0E23))
  %v878 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v877, <8 x double> %v871, <8 x double> splat (double 0xBF5304C505E3BA75))
  %v879 = bitcast <8 x double> %v867 to <8 x i64>
  %v880 = call <8 x double> @llvm.x86.avx512.permvar.df.512(<8 x double> <double 0x3FF004C29B626B53, double 0x3FF177E922F8FABB, double 0x3FF30CA737454696, double 0x3FF4C6072BAB0B1F, double 0x3FF6A759C558A475, double 0x3FF8B43C9B79A33A, double 0x3FFAF0A10B235D3E, double 0x3FFD60D3CC5A4C26>, <8 x i64> %v879)
  %v881 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v880, <8 x double> %v878, <8 x double> %v880)
  %v882 = call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512(<8 x double> %v881, <8 x double> %v868, <8 x double> poison, i8 -1, i32 4)
  ; models/black_scholes.py:43 | carried = spot * vt.exp(-trade.dividend_yield * tau)  [%46-%49]
  %v883 = fmul <8 x double> %v856, %v56                   ; %81 f64 mul %73 %67
  ; models/black_scholes.py:44 | forward = carried / df  [%50]
  %v884 = fdiv <8 x double> %v883, %v882                  ; %82 f64 div %81 %80
  ; models/black_scholes.py:45 | stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)  [%52-%58]
  %v885 = mul i64 %v59, %v8                               ; %83 f64 gather %68 #0
  %v886 = getelementptr i8, ptr %v847, i64 %v885
  %v887 = call <8 x double> @llvm.masked.load.v8f64.p0(ptr align 8 %v886, <8 x i1> %v853, <8 x double> zeroinitializer)
  %v888 = fmul <8 x double> %v887, %v63                   ; %84 f64 mul %83 %69
  ; models/black_scholes.py:46 | d1 = vt.log(forward / trade.strike) / stdev + 0.5 * stdev  [%60-%62, %64-%65]
  %v889 = fdiv <8 x double> %v884, %v67                   ; %85 f64 div %82 %70
  %v890 = fcmp olt <8 x double> %v889, splat (double 0x0010000000000000)  ; %86 b1 lt %85 %0
  %v891 = fmul <8 x double> %v889, splat (double 0x4350000000000000)  ; %87 f64 mul %85 %1
  %v892 = select <8 x i1> %v890, <8 x double> %v891, <8 x double> %v889  ; %88 f64 select %86 %87 %85
  %v893 = bitcast <8 x double> %v892 to <8 x i64>         ; %89 i64 bits %88
  %v894 = add <8 x i64> %v893, splat (i64 2627099782632789)  ; %90 i64 iadd %89 %2
  %v895 = select <8 x i1> %v890, <8 x double> splat (double 0x4330000000000435), <8 x double> splat (double 0x43300000000003FF)  ; %91 f64 select %86 %3 %4
  %v896 = lshr <8 x i64> %v894, splat (i64 52)            ; %92 i64 shr %90 #52
  %v897 = or <8 x i64> %v896, splat (i64 4841369599423283200)  ; %93 i64 ior %92 %5
  %v898 = bitcast <8 x i64> %v897 to <8 x double>         ; %94 f64 from_bits %93
  %v899 = fsub <8 x double> %v898, %v895                  ; %95 f64 sub %94 %91
  %v900 = and <8 x i64> %v894, splat (i64 4503599627370495)  ; %96 i64 iand %90 %6
  %v901 = add <8 x i64> %v900, splat (i64 4604555319017384619)  ; %97 i64 iadd %96 %7
  %v902 = bitcast <8 x i64> %v901 to <8 x double>         ; %98 f64 from_bits %97
  %v903 = lshr <8 x i64> %v894, splat (i64 48)            ; %99 i64 shr %90 #48
  %v904 = load <8 x double>, ptr %v27, align 64           ; %100 f64 lookup %99 log_inverse
  %v905 = getelementptr double, ptr %v27, i64 8
  %v906 = load <8 x double>, ptr %v905, align 64
  %v907 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v904, <8 x i64> %v903, <8 x double> %v906)
  %v908 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v902, <8 x double> %v907, <8 x double> splat (double 0xBFF0000000000000))  ; %101 f64 fma %98 %100 %8
  %v909 = load <8 x double>, ptr %v29, align 64           ; %102 f64 lookup %99 log_value
  %v910 = getelementptr double, ptr %v29, i64 8
  %v911 = load <8 x double>, ptr %v910, align 64
  %v912 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v909, <8 x i64> %v903, <8 x double> %v911)
  %v913 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v899, <8 x double> splat (double 0x3FE62E42FEFA3800), <8 x double> %v912)  ; %103 f64 fma %95 %9 %102
  %v914 = fadd <8 x double> %v913, %v908                  ; %104 f64 add %103 %101
  %v915 = fsub <8 x double> %v913, %v914                  ; %105 f64 sub %103 %104
  %v916 = fadd <8 x double> %v915, %v908                  ; %106 f64 add %105 %101
  %v917 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v899, <8 x double> splat (double 0x3D2EF35793C76730), <8 x double> %v916)  ; %107 f64 fma %95 %10 %106
  %v918 = fmul <8 x double> %v908, %v908                  ; %108 f64 mul %101 %101
  %v919 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0xBFB96B4191B4E715), <8 x double> %v908, <8 x double> splat (double 0x3FBC8C2744C1F5E4))  ; %109 f64 fma %11 %101 %12
  %v920 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v919, <8 x double> %v908, <8 x double> splat (double 0xBFC0001B656BEAB7))  ; %110 f64 fma %109 %101 %13
  %v921 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v920, <8 x double> %v908, <8 x double> splat (double 0x3FC2491F690C91D2))  ; %111 f64 fma %110 %101 %14
  %v922 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v921, <8 x double> %v908, <8 x double> splat (double 0xBFC555554C9AD0E9))  ; %112 f64 fma %111 %101 %15
  %v923 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v922, <8 x double> %v908, <8 x double> splat (double 0x3FC999999A66083C))  ; %113 f64 fma %112 %101 %16
  %v924 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v923, <8 x double> %v908, <8 x double> splat (double 0xBFD0000000007858))  ; %114 f64 fma %113 %101 %17
  %v925 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v924, <8 x double> %v908, <8 x double> splat (double 0x3FD5555555555066))  ; %115 f64 fma %114 %101 %18
  %v926 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v925, <8 x double> %v908, <8 x double> splat (double 0xBFDFFFFFFFFFFFFD))  ; %116 f64 fma %115 %101 %19
  %v927 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v918, <8 x double> %v926, <8 x double> %v917)  ; %117 f64 fma %108 %116 %107
  %v928 = fadd <8 x double> %v927, %v914                  ; %118 f64 add %117 %104
  %v929 = fcmp olt <8 x double> %v889, splat (double 0x7FF0000000000000)  ; %119 b1 lt %85 %20
  %v930 = select <8 x i1> %v929, <8 x double> %v928, <8 x double> %v889  ; %120 f64 select %119 %118 %85
  %v931 = fcmp oeq <8 x double> %v889, splat (double 0x0000000000000000)  ; %121 b1 eq %85 %21
  %v932 = select <8 x i1> %v931, <8 x double> splat (double 0xFFF0000000000000), <8 x double> splat (double 0x7FF8000000000000)  ; %122 f64 select %121 %22 %23
  %v933 = fcmp ole <8 x double> %v889, splat (double 0x0000000000000000)  ; %123 b1 le %85 %21
  %v934 = select <8 x i1> %v933, <8 x double> %v932, <8 x double> %v930  ; %124 f64 select %123 %122 %120
  %v935 = fdiv <8 x double> %v934, %v888                  ; %125 f64 div %124 %84
  %v936 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3FE0000000000000), <8 x double> %v888, <8 x double> %v935)  ; %126 f64 fma %24 %84 %125
  ; models/black_scholes.py:47 | d2 = d1 - stdev  [%66]
  %v937 = fneg <8 x double> %v887                         ; %127 f64 neg %83
  %v938 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v937, <8 x double> %v63, <8 x double> %v936)  ; %128 f64 fma %127 %69 %126
  ; models/black_scholes.py:49 | return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))  [%69-%78]
  %v939 = fmul <8 x double> %v71, %v936                   ; %129 f64 mul %71 %126
  %v940 = bitcast <8 x double> %v939 to <8 x i64>         ; %130 i64 bits %129
  %v941 = and <8 x i64> %v940, splat (i64 9223372036854775807)  ; %131 i64 iand %130 %25
  %v942 = bitcast <8 x i64> %v941 to <8 x double>         ; %132 f64 from_bits %131
  %v943 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v942  ; %133 b1 lt %26 %132
  %v944 = select <8 x i1> %v943, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v942  ; %134 f64 select %133 %26 %132
  %v945 = fmul <8 x double> %v944, %v944                  ; %135 f64 mul %134 %134
  %v946 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v945, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))  ; %136 f64 fma %135 %27 %28
  %v947 = fsub <8 x double> %v946, splat (double 0x4338000000000C80)  ; %137 f64 sub %136 %28
  %v948 = fmul <8 x double> %v947, splat (double 0x3FB62E42FEFA0000)  ; %138 f64 mul %137 %29
  %v949 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v944, <8 x double> %v944, <8 x double> %v948)  ; %139 f64 fma %134 %134 %138
  %v950 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v947, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v949)  ; %140 f64 fma %137 %30 %139
  %v951 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v950, <8 x double> splat (double 0xBF3102BC90B9D849))  ; %141 f64 fma %31 %140 %32
  %v952 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v951, <8 x double> %v950, <8 x double> splat (double 0x3F6543507555C62F))  ; %142 f64 fma %141 %140 %33
  %v953 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v952, <8 x double> %v950, <8 x double> splat (double 0xBF95435075543C93))  ; %143 f64 fma %142 %140 %34
  %v954 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v953, <8 x double> %v950, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))  ; %144 f64 fma %143 %140 %35
  %v955 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v954, <8 x double> %v950, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))  ; %145 f64 fma %144 %140 %36
  %v956 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v955, <8 x double> %v950, <8 x double> splat (double 0xBF6B074FE2381AAD))  ; %146 f64 fma %145 %140 %37
  %v957 = bitcast <8 x double> %v946 to <8 x i64>         ; %147 i64 bits %136
  %v958 = load <8 x double>, ptr %v31, align 64           ; %148 f64 lookup %147 exp16
  %v959 = getelementptr double, ptr %v31, i64 8
  %v960 = load <8 x double>, ptr %v959, align 64
  %v961 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v958, <8 x i64> %v957, <8 x double> %v960)
  %v962 = bitcast <8 x double> %v961 to <8 x i64>         ; %149 i64 bits %148
  %v963 = shl <8 x i64> %v957, splat (i64 48)             ; %150 i64 shl %147 #48
  %v964 = add <8 x i64> %v962, %v963                      ; %151 i64 iadd %149 %150
  %v965 = bitcast <8 x i64> %v964 to <8 x double>         ; %152 f64 from_bits %151
  %v966 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v965, <8 x double> %v956, <8 x double> %v965)  ; %153 f64 fma %152 %146 %152
  %v967 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v944, <8 x double> splat (double 0x3EF2065EADEF1621))  ; %154 f64 fma %38 %134 %39
  %v968 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v967, <8 x double> %v944, <8 x double> splat (double 0x3F30B0DFF9252084))  ; %155 f64 fma %154 %134 %40
  %v969 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v968, <8 x double> %v944, <8 x double> splat (double 0x3F63CF9E9A761E2E))  ; %156 f64 fma %155 %134 %41
  %v970 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v969, <8 x double> %v944, <8 x double> splat (double 0x3F908DFB1FD8EEEB))  ; %157 f64 fma %156 %134 %42
  %v971 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v970, <8 x double> %v944, <8 x double> splat (double 0x3FB442E26B1CB21C))  ; %158 f64 fma %157 %134 %43
  %v972 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v971, <8 x double> %v944, <8 x double> splat (double 0x3FD25BEC9542CAA4))  ; %159 f64 fma %158 %134 %44
  %v973 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v972, <8 x double> %v944, <8 x double> splat (double 0x3FE85806747E189D))  ; %160 f64 fma %159 %134 %45
  %v974 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v973, <8 x double> %v944, <8 x double> splat (double 0x3FF6B1D171F3E166))  ; %161 f64 fma %160 %134 %46
  %v975 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v974, <8 x double> %v944, <8 x double> splat (double 0x3FFB184DAB562FAF))  ; %162 f64 fma %161 %134 %47
  %v976 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v975, <8 x double> %v944, <8 x double> splat (double 0x3FF0000000000024))  ; %163 f64 fma %162 %134 %48
  %v977 = fmul <8 x double> %v966, %v976                  ; %164 f64 mul %153 %163
  %v978 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v944, <8 x double> splat (double 0x3EF2065EAE1750A3))  ; %165 f64 fma %49 %134 %50
  %v979 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v978, <8 x double> %v944, <8 x double> splat (double 0x3F309DA77897EAC0))  ; %166 f64 fma %165 %134 %51
  %v980 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v979, <8 x double> %v944, <8 x double> splat (double 0x3F638785252D0549))  ; %167 f64 fma %166 %134 %52
  %v981 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v980, <8 x double> %v944, <8 x double> splat (double 0x3F9009F47225A840))  ; %168 f64 fma %167 %134 %53
  %v982 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v981, <8 x double> %v944, <8 x double> splat (double 0x3FB3112D15D5FC49))  ; %169 f64 fma %168 %134 %54
  %v983 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v982, <8 x double> %v944, <8 x double> splat (double 0x3FD07332AA52E2AF))  ; %170 f64 fma %169 %134 %55
  %v984 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v983, <8 x double> %v944, <8 x double> splat (double 0x3FE40314C61B02D4))  ; %171 f64 fma %170 %134 %56
  %v985 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v984, <8 x double> %v944, <8 x double> splat (double 0x3FEF9BED8E4497F9))  ; %172 f64 fma %171 %134 %57
  %v986 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v985, <8 x double> %v944, <8 x double> splat (double 0x3FE9884533D4368A))  ; %173 f64 fma %172 %134 %58
  %v987 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v944, <8 x double> %v976, <8 x double> %v986)  ; %174 f64 fma %134 %163 %173
  %v988 = fdiv <8 x double> %v977, %v987                  ; %175 f64 div %164 %174
  %v989 = fcmp olt <8 x double> %v939, splat (double 0x0000000000000000)  ; %176 b1 lt %129 %21
  %v990 = fmul <8 x double> %v988, splat (double 0x3370000000000000)  ; %177 f64 mul %175 %59
  %v991 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v988, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))  ; %178 f64 fma %175 %60 %61
  %v992 = select <8 x i1> %v989, <8 x double> %v990, <8 x double> %v991  ; %179 f64 select %176 %177 %178
  %v993 = fmul <8 x double> %v67, %v882                   ; %180 f64 mul %70 %80
  %v994 = fmul <8 x double> %v71, %v938                   ; %181 f64 mul %71 %128
  %v995 = bitcast <8 x double> %v994 to <8 x i64>         ; %182 i64 bits %181
  %v996 = and <8 x i64> %v995, splat (i64 9223372036854775807)  ; %183 i64 iand %182 %25
  %v997 = bitcast <8 x i64> %v996 to <8 x double>         ; %184 f64 from_bits %183
  %v998 = fcmp olt <8 x double> splat (double 0x40434CCCCCCCCCCD), %v997  ; %185 b1 lt %26 %184
  %v999 = select <8 x i1> %v998, <8 x double> splat (double 0x40434CCCCCCCCCCD), <8 x double> %v997  ; %186 f64 select %185 %26 %184
  %v1000 = fmul <8 x double> %v999, %v999                 ; %187 f64 mul %186 %186
  %v1001 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1000, <8 x double> splat (double 0xC0271547652B82FE), <8 x double> splat (double 0x4338000000000C80))  ; %188 f64 fma %187 %27 %28
  %v1002 = fsub <8 x double> %v1001, splat (double 0x4338000000000C80)  ; %189 f64 sub %188 %28
  %v1003 = fmul <8 x double> %v1002, splat (double 0x3FB62E42FEFA0000)  ; %190 f64 mul %189 %29
  %v1004 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v999, <8 x double> %v999, <8 x double> %v1003)  ; %191 f64 fma %186 %186 %190
  %v1005 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1002, <8 x double> splat (double 0x3D4CF79ABC9E3B3A), <8 x double> %v1004)  ; %192 f64 fma %189 %30 %191
  %v1006 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EF6AE4FB1706145), <8 x double> %v1005, <8 x double> splat (double 0xBF3102BC90B9D849))  ; %193 f64 fma %31 %192 %32
  %v1007 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1006, <8 x double> %v1005, <8 x double> splat (double 0x3F6543507555C62F))  ; %194 f64 fma %193 %192 %33
  %v1008 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1007, <8 x double> %v1005, <8 x double> splat (double 0xBF95435075543C93))  ; %195 f64 fma %194 %192 %34
  %v1009 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1008, <8 x double> %v1005, <8 x double> splat (double 0x3FBFE4F8B01DC7F7))  ; %196 f64 fma %195 %192 %35
  %v1010 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1009, <8 x double> %v1005, <8 x double> splat (double 0xBFDFE4F8B01DC7F9))  ; %197 f64 fma %196 %192 %36
  %v1011 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1010, <8 x double> %v1005, <8 x double> splat (double 0xBF6B074FE2381AAD))  ; %198 f64 fma %197 %192 %37
  %v1012 = bitcast <8 x double> %v1001 to <8 x i64>       ; %199 i64 bits %188
  %v1013 = load <8 x double>, ptr %v31, align 64          ; %200 f64 lookup %199 exp16
  %v1014 = getelementptr double, ptr %v31, i64 8
  %v1015 = load <8 x double>, ptr %v1014, align 64
  %v1016 = call <8 x double> @llvm.x86.avx512.vpermi2var.pd.512(<8 x double> %v1013, <8 x i64> %v1012, <8 x double> %v1015)
  %v1017 = bitcast <8 x double> %v1016 to <8 x i64>       ; %201 i64 bits %200
  %v1018 = shl <8 x i64> %v1012, splat (i64 48)           ; %202 i64 shl %199 #48
  %v1019 = add <8 x i64> %v1017, %v1018                   ; %203 i64 iadd %201 %202
  %v1020 = bitcast <8 x i64> %v1019 to <8 x double>       ; %204 f64 from_bits %203
  %v1021 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1020, <8 x double> %v1011, <8 x double> %v1020)  ; %205 f64 fma %204 %198 %204
  %v1022 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5E4417A), <8 x double> %v999, <8 x double> splat (double 0x3EF2065EADEF1621))  ; %206 f64 fma %38 %186 %39
  %v1023 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1022, <8 x double> %v999, <8 x double> splat (double 0x3F30B0DFF9252084))  ; %207 f64 fma %206 %186 %40
  %v1024 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1023, <8 x double> %v999, <8 x double> splat (double 0x3F63CF9E9A761E2E))  ; %208 f64 fma %207 %186 %41
  %v1025 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1024, <8 x double> %v999, <8 x double> splat (double 0x3F908DFB1FD8EEEB))  ; %209 f64 fma %208 %186 %42
  %v1026 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1025, <8 x double> %v999, <8 x double> splat (double 0x3FB442E26B1CB21C))  ; %210 f64 fma %209 %186 %43
  %v1027 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1026, <8 x double> %v999, <8 x double> splat (double 0x3FD25BEC9542CAA4))  ; %211 f64 fma %210 %186 %44
  %v1028 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1027, <8 x double> %v999, <8 x double> splat (double 0x3FE85806747E189D))  ; %212 f64 fma %211 %186 %45
  %v1029 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1028, <8 x double> %v999, <8 x double> splat (double 0x3FF6B1D171F3E166))  ; %213 f64 fma %212 %186 %46
  %v1030 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1029, <8 x double> %v999, <8 x double> splat (double 0x3FFB184DAB562FAF))  ; %214 f64 fma %213 %186 %47
  %v1031 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1030, <8 x double> %v999, <8 x double> splat (double 0x3FF0000000000024))  ; %215 f64 fma %214 %186 %48
  %v1032 = fmul <8 x double> %v1021, %v1031               ; %216 f64 mul %205 %215
  %v1033 = call <8 x double> @llvm.fma.v8f64(<8 x double> splat (double 0x3EA3387FB5DD7879), <8 x double> %v999, <8 x double> splat (double 0x3EF2065EAE1750A3))  ; %217 f64 fma %49 %186 %50
  %v1034 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1033, <8 x double> %v999, <8 x double> splat (double 0x3F309DA77897EAC0))  ; %218 f64 fma %217 %186 %51
  %v1035 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1034, <8 x double> %v999, <8 x double> splat (double 0x3F638785252D0549))  ; %219 f64 fma %218 %186 %52
  %v1036 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1035, <8 x double> %v999, <8 x double> splat (double 0x3F9009F47225A840))  ; %220 f64 fma %219 %186 %53
  %v1037 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1036, <8 x double> %v999, <8 x double> splat (double 0x3FB3112D15D5FC49))  ; %221 f64 fma %220 %186 %54
  %v1038 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1037, <8 x double> %v999, <8 x double> splat (double 0x3FD07332AA52E2AF))  ; %222 f64 fma %221 %186 %55
  %v1039 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1038, <8 x double> %v999, <8 x double> splat (double 0x3FE40314C61B02D4))  ; %223 f64 fma %222 %186 %56
  %v1040 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1039, <8 x double> %v999, <8 x double> splat (double 0x3FEF9BED8E4497F9))  ; %224 f64 fma %223 %186 %57
  %v1041 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1040, <8 x double> %v999, <8 x double> splat (double 0x3FE9884533D4368A))  ; %225 f64 fma %224 %186 %58
  %v1042 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v999, <8 x double> %v1031, <8 x double> %v1041)  ; %226 f64 fma %186 %215 %225
  %v1043 = fdiv <8 x double> %v1032, %v1042               ; %227 f64 div %216 %226
  %v1044 = fcmp olt <8 x double> %v994, splat (double 0x0000000000000000)  ; %228 b1 lt %181 %21
  %v1045 = fmul <8 x double> %v1043, splat (double 0x3370000000000000)  ; %229 f64 mul %227 %59
  %v1046 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1043, <8 x double> splat (double 0xB370000000000000), <8 x double> splat (double 0x3FF0000000000000))  ; %230 f64 fma %227 %60 %61
  %v1047 = select <8 x i1> %v1044, <8 x double> %v1045, <8 x double> %v1046  ; %231 f64 select %228 %229 %230
  %v1048 = fmul <8 x double> %v993, %v1047                ; %232 f64 mul %180 %231
  %v1049 = fneg <8 x double> %v1048                       ; %233 f64 neg %232
  %v1050 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v883, <8 x double> %v992, <8 x double> %v1049)  ; %234 f64 fma %81 %179 %233
  %v1051 = fmul <8 x double> %v75, %v1050                 ; %235 f64 mul %72 %234
  %v1052 = mul i64 %row, %v19
  %v1053 = getelementptr i8, ptr %v18, i64 %v1052
  %v1054 = getelementptr double, ptr %v1053, i64 %tail.lane
  %v1055 = fcmp uno <8 x double> %v1051, %v1051
  %v1056 = select <8 x i1> %v1055, <8 x double> splat (double 0x7FF8000000000000), <8 x double> %v1051
  call void @llvm.masked.store.v8f64.p0(<8 x double> %v1056, ptr align 8 %v1054, <8 x i1> %v853)
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
