-- Settles one bucket for one node: charges what the node lent itself, grants what it may have.
-- KEYS: the bucket. ARGV: limit, window in microseconds, charge, want, need, nodes, channel, name.
local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local charge, want, need = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local nodes = tonumber(ARGV[6])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local kept = redis.call('HMGET', KEYS[1], 'level', 'at')
local level = limit
if kept[1] then
  level = tonumber(kept[1])
  local at = tonumber(kept[2])
  if now > at then
    level = math.min(limit, level + (now - at) * limit / window)
  else
    now = at
  end
end
local eighths = math.floor(8 * level / limit)
-- More is never owed than one whole window brings.
level = math.max(-limit, math.min(limit, level - charge))
local free = math.floor(level)
local granted = 0
if want > 0 and free > 0 then
  granted = math.min(want, free, math.max(1, need, math.floor(free / (2 * nodes))))
end
level = level - granted
if level >= limit then
  redis.call('DEL', KEYS[1])
else
  redis.call('HSET', KEYS[1], 'level', string.format('%.6f', level),
    'at', string.format('%.0f', now))
  redis.call('PEXPIRE', KEYS[1], math.ceil((limit - level) / limit * window / 1000) + 1000)
  if math.floor(8 * level / limit) < eighths and nodes > 1 then
    redis.call('PUBLISH', ARGV[7], ARGV[8] .. ' ' .. string.format('%.0f', math.floor(level)))
  end
end
return {granted, math.floor(level)}
