# Medians over the rounds, and medians of the ratios within each round.
function median(list, count,    i, j, swap, sorted) {
  for (i = 1; i <= count; i++) sorted[i] = list[i]
  for (i = 2; i <= count; i++)
    for (j = i; j > 1 && sorted[j - 1] > sorted[j]; j--) {
      swap = sorted[j]; sorted[j] = sorted[j - 1]; sorted[j - 1] = swap
    }
  return count % 2 ? sorted[(count + 1) / 2] : (sorted[count / 2] + sorted[count / 2 + 1]) / 2
}
function column(run, values,    i, list) {
  for (i = 1; i <= rounds; i++) list[i] = values[run, i]
  return median(list, rounds)
}
function ratio(a, b,    i, list) {
  for (i = 1; i <= rounds; i++) list[i] = cpu[a, i] / cpu[b, i]
  return median(list, rounds)
}
# Of all rounds together, each weighing the same: a few bad rounds show here, and not in the median.
function together(a, b,    i, above, below) {
  for (i = 1; i <= rounds; i++) { above += cpu[a, i]; below += cpu[b, i] }
  return above / below
}
# How many rounds were beyond what is asked for.
function beyond(a, b, target,    i, count) {
  for (i = 1; i <= rounds; i++) count += cpu[a, i] / cpu[b, i] > target + 0.005
  return count + 0
}
function row(run) {
  if (!(run in errors)) return
  printf "%-18s %12.0f %15.2f %9.2f %9.2f %8d\n", run, column(run, speed), column(run, cpu),
    column(run, p50), column(run, p99), errors[run]
}
function line(what, a, b, target, kind,    r) {
  if (!(a in errors) || !(b in errors)) return
  r = ratio(a, b)
  printf "%-64s %5.2f   %s %.2f: %s; all rounds together %.2f, %d of %d beyond\n", what, r, kind,
    target, r <= target + 0.005 ? "holds" : "missed", together(a, b), beyond(a, b, target), rounds
}
{
  run = $3 "/" $4
  if ($2 > rounds) rounds = $2
  speed[run, $2] = $6; cpu[run, $2] = $8; p50[run, $2] = $10; p99[run, $2] = $12
  errors[run] += $14
}
END {
  printf "\n%-18s %12s %15s %9s %9s %8s\n", "", "requests/s", "CPU us/request", "p50 ms", "p99 ms", "errors"
  if (report == "gateway") gateway(); else load()
}
function gateway() {
  row("latchkey/gateway"); row("proxy/gateway")
  print "\nProcessor time a request, median of the ratios of each round:"
  line("the gateway to nginx with auth_request to a second nginx", "latchkey/gateway", "proxy/gateway", 1.50, "target")
}
function load() {
  row("latchkey/auth"); row("bare/auth"); row("bare/empty"); row("haproxy/auth"); row("nginx/auth")
  row("latchkey/verify"); row("latchkey/limited"); row("bare/verify"); row("nginx/verify")
  print "\nProcessor time a request, median of the ratios of each round:"
  line("forward authentication to the bare server", "latchkey/auth", "bare/auth", 1.25, "target")
  line("forward authentication to HAProxy's map of the same keys", "latchkey/auth", "haproxy/auth", 1.00, "target")
  line("POST /v1/verify to the bare server's POST", "latchkey/verify", "bare/verify", 1.60, "target")
  line("POST /v1/verify of a key with a rate and a quota to one without", "latchkey/limited", "latchkey/verify", 1.25, "target")
  line("forward authentication to nginx' return 200", "latchkey/auth", "nginx/auth", 1.30, "aim")
  line("POST /v1/verify to nginx' return 200", "latchkey/verify", "nginx/verify", 2.00, "aim")
  if ("latchkey/auth" in errors && "bare/empty" in errors)
    printf "%-64s %5.2f\n", "forward authentication to the bare server's empty answer", ratio("latchkey/auth", "bare/empty")
}
