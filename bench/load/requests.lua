-- Sends the same requests in turn, built once. Arguments: kind, project, file of keys, how many of
-- them, file with the caller's key.
local requests = {}
local at = 0

local function first_line(path)
  local file = assert(io.open(path))
  local line = file:read("*l")
  file:close()
  return line
end

function init(args)
  local kind, project, keys, count, caller = args[1], args[2], args[3], tonumber(args[4]), args[5]
  local callers_key = first_line(caller)
  local lines = io.lines(keys)
  for i = 1, count do
    local key = lines()
    if kind == "verify" then
      requests[i] = wrk.format("POST", "/v1/verify", {
        ["Authorization"] = "Bearer " .. callers_key,
        ["Content-Type"] = "application/json",
      }, '{"key":"' .. key .. '","resource":"orders/17","action":"read"}')
    elseif kind == "gateway" then
      requests[i] = wrk.format("GET", "/" .. project .. "/orders/17", {
        ["Authorization"] = "Bearer " .. key,
      })
    else
      requests[i] = wrk.format("GET", (kind == "empty" and "/empty/" or "/auth/") .. project, {
        ["Authorization"] = "Bearer " .. key,
        ["X-Forwarded-Method"] = "GET",
        ["X-Forwarded-Uri"] = "/orders/17",
      })
    end
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency, all)
  local errors = summary.errors
  io.write(string.format("wrk %d %d %d %d %d\n", summary.requests, summary.duration,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
