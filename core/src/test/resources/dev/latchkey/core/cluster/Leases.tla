------------------------------- MODULE Leases -------------------------------
(* How a change is confirmed while nodes decide from memory (docs/cluster.md).
   Time is discrete; whoever is to do something may stand still before any
   step, for as long as it likes. Processes start, die without a word, leave
   politely, and are fenced. The database is one, and forgets nothing. *)
EXTENDS Naturals, TLC

CONSTANTS Processes,  \* a set of model values
          L,          \* how long a lease lasts
          TimeMax,    \* where time ends
          ChangesMax, \* how many changes there are at most
          Mistake     \* what is planted; "none" for the protocol as it is

VARIABLES now,
          n,         \* the number of the last change
          row,       \* the nodes' rows: joined, fenced, applied
          local,     \* what a process has in its memory
          deadline,  \* until when it may decide from that
          pc,        \* where it is in its round
          t0, seen,  \* when it began to look, and what it saw
          tc,        \* by when a change was committed; 0 for not yet known
          confirmed  \* the last change of which somebody was told so

vars == <<now, n, row, local, deadline, pc, t0, seen, tc, confirmed>>

Id(p) == IF Mistake = "twin" THEN CHOOSE one \in Processes : TRUE ELSE p

(* It does not matter which process is which, except to twins. *)
Alike == IF Mistake = "twin" THEN {} ELSE Permutations(Processes)

Nothing == [n |-> 0, out |-> TRUE, applied |-> 0]
Max(a, b) == IF a > b THEN a ELSE b

Init ==
  /\ now = 1 /\ n = 0 /\ confirmed = 0
  /\ row = [p \in Processes |-> [joined |-> FALSE, fenced |-> FALSE, applied |-> 0]]
  /\ local = [p \in Processes |-> 0]
  /\ deadline = [p \in Processes |-> 0]
  /\ pc = [p \in Processes |-> "idle"]
  /\ t0 = [p \in Processes |-> 0]
  /\ seen = [p \in Processes |-> Nothing]
  /\ tc = [c \in 1..ChangesMax |-> 0]

(* A lease that is over is as good as none: one state instead of many. *)
Tick ==
  /\ now < TimeMax
  /\ now' = now + 1
  /\ deadline' = [p \in Processes |-> IF deadline[p] <= now + 1 THEN 0 ELSE deadline[p]]
  /\ UNCHANGED <<n, row, local, pc, t0, seen, tc, confirmed>>

At(p, from, to) == pc[p] = from /\ pc' = [pc EXCEPT ![p] = to]

(* A round: the clock, one snapshot, apply, acknowledge, renew. *)
ReadClock(p) ==
  /\ At(p, "idle", "clock")
  /\ t0' = [t0 EXCEPT ![p] = now]
  /\ UNCHANGED <<now, n, row, local, deadline, seen, tc, confirmed>>

Look(p) ==
  LET mine == row[Id(p)]
  IN /\ At(p, "clock", IF Mistake = "unseen" THEN "apply2" ELSE "apply")
     /\ seen' = [seen EXCEPT ![p] =
          [n |-> n, out |-> ~mine.joined \/ mine.fenced, applied |-> mine.applied]]
     /\ UNCHANGED <<now, n, row, local, deadline, t0, tc, confirmed>>

Apply(p) ==
  /\ At(p, "apply", "write")
  /\ local' = [local EXCEPT ![p] = Max(@, seen[p].n)]
  /\ UNCHANGED <<now, n, row, deadline, t0, seen, tc, confirmed>>

Write(p, has, after) ==
  LET in == [joined |-> TRUE, fenced |-> FALSE, applied |-> has]
      mine == row[Id(p)]
  IN IF seen[p].out
     THEN row' = [row EXCEPT ![Id(p)] = in]
          /\ pc' = [pc EXCEPT ![p] =
               IF after # "renew" THEN after
               ELSE IF Mistake = "lease on joining" THEN "renew" ELSE "idle"]
     ELSE IF seen[p].applied >= has
     THEN row' = row /\ pc' = [pc EXCEPT ![p] = after]
     ELSE IF mine.joined /\ ~mine.fenced
     THEN row' = [row EXCEPT ![Id(p)].applied = has] /\ pc' = [pc EXCEPT ![p] = after]
     ELSE row' = row /\ pc' = [pc EXCEPT ![p] = "idle"]

Acknowledge(p) ==
  /\ pc[p] = "write"
  /\ Write(p, local[p], "renew")
  /\ seen' = [seen EXCEPT ![p] = Nothing]
  /\ t0' = IF pc'[p] = "idle" THEN [t0 EXCEPT ![p] = 0] ELSE t0
  /\ UNCHANGED <<now, n, local, deadline, tc, confirmed>>

(* A glance, for those who wait for the others, or a round that failed: it has
   applied, and neither says so nor takes a lease. *)
Glance(p) ==
  /\ At(p, "write", "idle")
  /\ seen' = [seen EXCEPT ![p] = Nothing]
  /\ t0' = [t0 EXCEPT ![p] = 0]
  /\ UNCHANGED <<now, n, row, local, deadline, tc, confirmed>>

(* The mistake: it says so before it has applied. *)
AcknowledgeUnseen(p) ==
  /\ pc[p] = "apply2"
  /\ Write(p, seen[p].n, "apply3")
  /\ UNCHANGED <<now, n, local, deadline, t0, seen, tc, confirmed>>

ApplyLater(p) ==
  /\ At(p, "apply3", IF seen[p].out THEN "idle" ELSE "renew")
  /\ local' = [local EXCEPT ![p] = Max(@, seen[p].n)]
  /\ UNCHANGED <<now, n, row, deadline, t0, seen, tc, confirmed>>

Renew(p) ==
  /\ At(p, "renew", "idle")
  /\ deadline' = [deadline EXCEPT ![p] = (IF Mistake = "late clock" THEN now ELSE t0[p]) + L]
  /\ t0' = [t0 EXCEPT ![p] = 0]
  /\ seen' = [seen EXCEPT ![p] = Nothing]
  /\ UNCHANGED <<now, n, row, local, tc, confirmed>>

(* Without a word: the row stays. A new process has another id. *)
Die(p) ==
  /\ pc[p] \notin {"dead", "leaving"}
  /\ pc' = [pc EXCEPT ![p] = "dead"]
  /\ deadline' = [deadline EXCEPT ![p] = 0]
  /\ local' = [local EXCEPT ![p] = 0]
  /\ t0' = [t0 EXCEPT ![p] = 0]
  /\ seen' = [seen EXCEPT ![p] = Nothing]
  /\ UNCHANGED <<now, n, row, tc, confirmed>>

StopDeciding(p) ==
  /\ At(p, "idle", "leaving")
  /\ deadline' = [deadline EXCEPT ![p] = IF Mistake = "leaves too soon" THEN @ ELSE 0]
  /\ UNCHANGED <<now, n, row, local, t0, seen, tc, confirmed>>

Leave(p) ==
  /\ At(p, "leaving", "dead")
  /\ row' = [row EXCEPT ![Id(p)].joined = FALSE]
  /\ UNCHANGED <<now, n, local, deadline, t0, seen, tc, confirmed>>

(* Whoever makes a change reads the clock some time after it was committed. *)
Commit ==
  /\ n < ChangesMax
  /\ n' = n + 1
  /\ UNCHANGED <<now, row, local, deadline, pc, t0, seen, tc, confirmed>>

Committed(c) ==
  /\ c <= n /\ tc[c] = 0
  /\ tc' = [tc EXCEPT ![c] = now]
  /\ UNCHANGED <<now, n, row, local, deadline, pc, t0, seen, confirmed>>

Silent(c, p) == row[p].joined /\ ~row[p].fenced /\ row[p].applied < c
Over(c) == tc[c] > 0 /\ now >= tc[c] + (IF Mistake = "short wait" THEN L - 1 ELSE L)

Confirm(c) ==
  /\ c <= n /\ tc[c] > 0 /\ c > confirmed
  /\ Over(c) \/ \A p \in Processes : ~Silent(c, p)
  /\ confirmed' = c
  /\ UNCHANGED <<now, n, row, local, deadline, pc, t0, seen, tc>>

Fence(c) ==
  /\ c <= n /\ Over(c)
  /\ \E p \in Processes : Silent(c, p)
  /\ row' = [p \in Processes |->
       IF Silent(c, p) THEN [row[p] EXCEPT !.fenced = TRUE] ELSE row[p]]
  /\ UNCHANGED <<now, n, local, deadline, pc, t0, seen, tc, confirmed>>

Next ==
  \/ Tick \/ Commit
  \/ \E c \in 1..ChangesMax : Committed(c) \/ Confirm(c) \/ Fence(c)
  \/ \E p \in Processes :
       \/ ReadClock(p) \/ Look(p) \/ Apply(p) \/ Acknowledge(p) \/ Renew(p)
       \/ Glance(p)
       \/ AcknowledgeUnseen(p) \/ ApplyLater(p)
       \/ Die(p) \/ StopDeciding(p) \/ Leave(p)

Spec == Init /\ [][Next]_vars

(* Whoever decides knows everything that was confirmed. *)
Safe == \A p \in Processes : now < deadline[p] => local[p] >= confirmed
=============================================================================
