"""The native side of the CPU runtime: worker pool and tile driver, as LLVM IR text.

Knows the call of a kernel (`codegen.llvm_layout`) and Linux on x86-64; knows nothing of traces.
Compiled once per machine and cached like a kernel. Three functions:

    i32  work_here(job)      run a job on the calling thread
    void work_all(ctl, job)  run a job on the calling thread (worker 0) and all workers of the pool
    ptr  worker(start)       body of a pool thread; start = { ctl, worker number, generation }

A job is an array of 64-bit words, see the constants below. A job in "lanes" mode hands out tiles of
lanes: whoever takes a tile runs all steps on it, with its own scratch tables, and nobody waits. In
"rows" mode all workers go through the tiles together: they share the rows of each step by chunks
and meet at a barrier where a later step reads what this one wrote.

Workers and caller run with the default float environment (round to nearest, subnormals kept) and
the caller's is restored. Idle workers spin for about 50 µs, then sleep on a futex; the caller and
the barrier also stop spinning after a while, so an overcommitted machine makes progress.
"""

from __future__ import annotations

# Words of a job. Counters stand in cache lines of their own.
MODE, N_STEPS, STEPS, LANE0, LANE1, TILE, N_TILES, WORKERS, PRIVATE = range(9)
BARRIER, NEXT_TILE, COUNTERS = 16, 24, 32
ROWS_MODE, LANES_MODE = 0, 1

# Words of a step.
KERNEL, ARGS, ROWS, CHUNK, MEET = range(5)
STEP_WORDS = 8

# Bytes of the pool's control block.
GENERATION, PENDING, SLEEPERS, WAITING, JOB, STOP, THREADS = 0, 64, 128, 192, 256, 264, 272
CTL_BYTES = 320

VERSION = "driver 2"

_SPIN = 150_000  # time stamp counter ticks, about 50 µs


def _words(base: str, names: dict[str, int], indent: str = "  ") -> str:
    """Loads `%name = base[word]` of 64-bit words."""
    lines = []
    for name, word in names.items():
        lines.append(f"{indent}%{name}.p = getelementptr i64, ptr %{base}, i64 {word}")
        lines.append(f"{indent}%{name} = load i64, ptr %{name}.p, align 8")
    return "\n".join(lines)


def _syscall(result: str, number: int, a: str, b: str, c: str) -> str:
    constraint = (
        "={rax},{rax},{rdi},{rsi},{rdx},{r10},~{rcx},~{r11},~{memory},~{dirflag},~{fpsr},~{flags}"
    )
    return (
        f'  {result} = call i64 asm sideeffect "syscall", "{constraint}"'
        f"(i64 {number}, ptr {a}, i64 {b}, i64 {c}, i64 0)"
    )


_WAIT, _WAKE = 128, 129  # FUTEX_WAIT and FUTEX_WAKE, private to the process
_FUTEX, _YIELD = 202, 24

IR = f"""
declare void @llvm.x86.sse2.pause()
declare void @llvm.x86.sse.stmxcsr(ptr)
declare void @llvm.x86.sse.ldmxcsr(ptr)
declare i64 @llvm.readcyclecounter()
declare i64 @llvm.smin.i64(i64, i64)

define internal void @relax(i64 %spins) {{
entry:
  %low = and i64 %spins, 1023
  %give = icmp eq i64 %low, 1023
  br i1 %give, label %yield, label %pause
yield:
{_syscall("%r", _YIELD, "null", "0", "0")}
  ret void
pause:
  call void @llvm.x86.sse2.pause()
  ret void
}}

define internal void @barrier(ptr %count, i64 %goal) {{
entry:
  %old = atomicrmw add ptr %count, i64 1 seq_cst
  br label %spin
spin:
  %i = phi i64 [ 0, %entry ], [ %i1, %again ]
  %now = load atomic i64, ptr %count acquire, align 8
  %done = icmp sge i64 %now, %goal
  br i1 %done, label %out, label %again
again:
  call void @relax(i64 %i)
  %i1 = add i64 %i, 1
  br label %spin
out:
  ret void
}}

define internal void @work(ptr %job, i64 %worker) {{
entry:
{
    _words(
        "job",
        {
            "mode": MODE,
            "n": N_STEPS,
            "steps.i": STEPS,
            "lane0": LANE0,
            "lane1": LANE1,
            "tile": TILE,
            "tiles": N_TILES,
            "workers": WORKERS,
            "private": PRIVATE,
        },
    )
}
  %steps = inttoptr i64 %steps.i to ptr
  %barrier = getelementptr i64, ptr %job, i64 {BARRIER}
  %next = getelementptr i64, ptr %job, i64 {NEXT_TILE}
  %counters = getelementptr i64, ptr %job, i64 {COUNTERS}
  %mine = mul i64 %private, %worker
  %lanes.mode = icmp eq i64 %mode, {LANES_MODE}
  br i1 %lanes.mode, label %take, label %rows.check

take:
  %t = atomicrmw add ptr %next, i64 1 seq_cst
  %left = icmp slt i64 %t, %tiles
  br i1 %left, label %l.tile, label %out
l.tile:
  %l.off = mul i64 %t, %tile
  %l.a = add i64 %lane0, %l.off
  %l.e = add i64 %l.a, %tile
  %l.b = call i64 @llvm.smin.i64(i64 %l.e, i64 %lane1)
  %l.bytes = shl i64 %l.a, 3
  %l.local = sub i64 %mine, %l.bytes
  br label %l.step
l.step:
  %ls = phi i64 [ 0, %l.tile ], [ %ls1, %l.step ]
  %ls.w = mul i64 %ls, {STEP_WORDS}
  %ls.p = getelementptr i64, ptr %steps, i64 %ls.w
  %l.fn = load ptr, ptr %ls.p, align 8
{_words("ls.p", {"l.args.i": ARGS, "l.rows": ROWS})}
  %l.args = inttoptr i64 %l.args.i to ptr
  call void %l.fn(ptr %l.args, i64 0, i64 %l.rows, i64 %l.a, i64 %l.b, i64 %l.local, i64 %worker)
  %ls1 = add i64 %ls, 1
  %ls.more = icmp slt i64 %ls1, %n
  br i1 %ls.more, label %l.step, label %take

rows.check:
  %some = icmp sgt i64 %tiles, 0
  br i1 %some, label %r.tile, label %out
r.tile:
  %rt = phi i64 [ 0, %rows.check ], [ %rt1, %r.tile.end ]
  %goal = phi i64 [ 0, %rows.check ], [ %goal2, %r.tile.end ]
  %r.off = mul i64 %rt, %tile
  %r.a = add i64 %lane0, %r.off
  %r.e = add i64 %r.a, %tile
  %r.b = call i64 @llvm.smin.i64(i64 %r.e, i64 %lane1)
  %r.bytes = shl i64 %r.a, 3
  %r.local = sub i64 0, %r.bytes
  %phase0 = mul i64 %rt, %n
  br label %r.step
r.step:
  %rs = phi i64 [ 0, %r.tile ], [ %rs1, %r.step.end ]
  %goal1 = phi i64 [ %goal, %r.tile ], [ %goal2, %r.step.end ]
  %rs.w = mul i64 %rs, {STEP_WORDS}
  %rs.p = getelementptr i64, ptr %steps, i64 %rs.w
  %r.fn = load ptr, ptr %rs.p, align 8
{_words("rs.p", {"r.args.i": ARGS, "r.rows": ROWS, "chunk": CHUNK, "meet": MEET})}
  %r.args = inttoptr i64 %r.args.i to ptr
  %phase = add i64 %phase0, %rs
  %counter = getelementptr i64, ptr %counters, i64 %phase
  br label %r.chunk
r.chunk:
  %c = atomicrmw add ptr %counter, i64 1 seq_cst
  %r0 = mul i64 %c, %chunk
  %r.left = icmp slt i64 %r0, %r.rows
  br i1 %r.left, label %r.call, label %r.chunks.done
r.call:
  %r.lim = add i64 %r0, %chunk
  %r1 = call i64 @llvm.smin.i64(i64 %r.lim, i64 %r.rows)
  call void %r.fn(ptr %r.args, i64 %r0, i64 %r1, i64 %r.a, i64 %r.b, i64 %r.local, i64 %worker)
  br label %r.chunk
r.chunks.done:
  %meets = icmp ne i64 %meet, 0
  br i1 %meets, label %r.meet, label %r.step.end
r.meet:
  %goal.next = add i64 %goal1, %workers
  call void @barrier(ptr %barrier, i64 %goal.next)
  br label %r.step.end
r.step.end:
  %goal2 = phi i64 [ %goal1, %r.chunks.done ], [ %goal.next, %r.meet ]
  %rs1 = add i64 %rs, 1
  %rs.more = icmp slt i64 %rs1, %n
  br i1 %rs.more, label %r.step, label %r.tile.end
r.tile.end:
  %rt1 = add i64 %rt, 1
  %rt.more = icmp slt i64 %rt1, %tiles
  br i1 %rt.more, label %r.tile, label %out
out:
  ret void
}}

define internal void @work_clean(ptr %job, i64 %worker) {{
entry:
  %old = alloca i32, align 4
  %new = alloca i32, align 4
  call void @llvm.x86.sse.stmxcsr(ptr %old)
  store i32 8064, ptr %new, align 4
  call void @llvm.x86.sse.ldmxcsr(ptr %new)
  call void @work(ptr %job, i64 %worker)
  call void @llvm.x86.sse.ldmxcsr(ptr %old)
  ret void
}}

define internal void @reset(ptr %job) {{
entry:
{_words("job", {"n": N_STEPS, "tiles": N_TILES})}
  %phases = mul i64 %n, %tiles
  %end = add i64 %phases, {COUNTERS}
  br label %next
next:
  %i = phi i64 [ {BARRIER}, %entry ], [ %i1, %next ]
  %p = getelementptr i64, ptr %job, i64 %i
  store volatile i64 0, ptr %p, align 8
  %i1 = add i64 %i, 1
  %more = icmp slt i64 %i1, %end
  br i1 %more, label %next, label %out
out:
  ret void
}}

define void @work_here(ptr %job) {{
entry:
  call void @reset(ptr %job)
  call void @work_clean(ptr %job, i64 0)
  ret void
}}

define void @work_all(ptr %ctl, ptr %job) {{
entry:
  call void @reset(ptr %job)
  %gen.p = getelementptr i8, ptr %ctl, i64 {GENERATION}
  %pending.p = getelementptr i8, ptr %ctl, i64 {PENDING}
  %sleep.p = getelementptr i8, ptr %ctl, i64 {SLEEPERS}
  %waiting.p = getelementptr i8, ptr %ctl, i64 {WAITING}
  %job.p = getelementptr i8, ptr %ctl, i64 {JOB}
  %threads.p = getelementptr i8, ptr %ctl, i64 {THREADS}
  %threads = load i32, ptr %threads.p, align 8
  store ptr %job, ptr %job.p, align 8
  store atomic i32 0, ptr %waiting.p seq_cst, align 4
  store atomic i32 %threads, ptr %pending.p seq_cst, align 4
  %g = atomicrmw add ptr %gen.p, i32 1 seq_cst
  %asleep = load atomic i32, ptr %sleep.p seq_cst, align 4
  %any = icmp sgt i32 %asleep, 0
  br i1 %any, label %wake, label %go
wake:
{_syscall("%w", _FUTEX, "%gen.p", str(_WAKE), "1000000")}
  br label %go
go:
  call void @work_clean(ptr %job, i64 0)
  %start = call i64 @llvm.readcyclecounter()
  br label %spin
spin:
  %p = load atomic i32, ptr %pending.p acquire, align 4
  %done = icmp eq i32 %p, 0
  br i1 %done, label %out, label %again
again:
  call void @llvm.x86.sse2.pause()
  %now = call i64 @llvm.readcyclecounter()
  %passed = sub i64 %now, %start
  %long = icmp ugt i64 %passed, {_SPIN}
  br i1 %long, label %doze, label %spin
doze:
  store atomic i32 1, ptr %waiting.p seq_cst, align 4
  %q = load atomic i32, ptr %pending.p seq_cst, align 4
  %q.done = icmp eq i32 %q, 0
  br i1 %q.done, label %out, label %sleep
sleep:
  %q64 = zext i32 %q to i64
{_syscall("%s", _FUTEX, "%pending.p", str(_WAIT), "%q64")}
  br label %doze
out:
  ret void
}}

define ptr @worker(ptr %start) {{
entry:
  %ctl = load ptr, ptr %start, align 8
  %id.p = getelementptr i64, ptr %start, i64 1
  %id = load i64, ptr %id.p, align 8
  %seen.p = getelementptr i64, ptr %start, i64 2
  %seen64 = load i64, ptr %seen.p, align 8
  %seen = trunc i64 %seen64 to i32
  %gen.p = getelementptr i8, ptr %ctl, i64 {GENERATION}
  %pending.p = getelementptr i8, ptr %ctl, i64 {PENDING}
  %sleep.p = getelementptr i8, ptr %ctl, i64 {SLEEPERS}
  %waiting.p = getelementptr i8, ptr %ctl, i64 {WAITING}
  %job.p = getelementptr i8, ptr %ctl, i64 {JOB}
  %stop.p = getelementptr i8, ptr %ctl, i64 {STOP}
  br label %idle
idle:
  %last = phi i32 [ %seen, %entry ], [ %fresh, %finish ], [ %fresh, %finish.wake ]
  %since = call i64 @llvm.readcyclecounter()
  br label %spin
spin:
  %g = load atomic i32, ptr %gen.p acquire, align 4
  %new = icmp ne i32 %g, %last
  br i1 %new, label %go, label %again
again:
  call void @llvm.x86.sse2.pause()
  %now = call i64 @llvm.readcyclecounter()
  %passed = sub i64 %now, %since
  %long = icmp ugt i64 %passed, {_SPIN}
  br i1 %long, label %doze, label %spin
doze:
  %s0 = atomicrmw add ptr %sleep.p, i32 1 seq_cst
  br label %look
look:
  %h = load atomic i32, ptr %gen.p seq_cst, align 4
  %h.new = icmp ne i32 %h, %last
  br i1 %h.new, label %rise, label %sleep
sleep:
  %last64 = zext i32 %last to i64
{_syscall("%r", _FUTEX, "%gen.p", str(_WAIT), "%last64")}
  br label %look
rise:
  %s1 = atomicrmw sub ptr %sleep.p, i32 1 seq_cst
  br label %go
go:
  %fresh = phi i32 [ %g, %spin ], [ %h, %rise ]
  %stop = load atomic i32, ptr %stop.p seq_cst, align 4
  %stopping = icmp ne i32 %stop, 0
  br i1 %stopping, label %out, label %run
run:
  %job = load ptr, ptr %job.p, align 8
  call void @work_clean(ptr %job, i64 %id)
  %p = atomicrmw sub ptr %pending.p, i32 1 seq_cst
  %final = icmp eq i32 %p, 1
  br i1 %final, label %finish, label %finish.wake
finish:
  %w = load atomic i32, ptr %waiting.p seq_cst, align 4
  %waited = icmp ne i32 %w, 0
  br i1 %waited, label %wake, label %idle
wake:
{_syscall("%k", _FUTEX, "%pending.p", str(_WAKE), "1")}
  br label %finish.wake
finish.wake:
  br label %idle
out:
  ret ptr null
}}
"""
