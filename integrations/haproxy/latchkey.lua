-- Forward authentication for HAProxy 2.6 or newer: asks Latchkey about each call, and lets it pass
-- or answers in its place. What is not decided is refused.
--
--   lua-load /etc/haproxy/latchkey.lua
--   http-request lua.latchkey http://127.0.0.1:8700/auth/PROJECT

local TIMEOUT_MILLIS = 5000

-- Never handed on to Latchkey: what belongs to the connection or the body, and what only this
-- script may say.
local dropped = {
  ["connection"] = true, ["content-length"] = true, ["expect"] = true, ["host"] = true,
  ["keep-alive"] = true, ["proxy-connection"] = true, ["te"] = true, ["trailer"] = true,
  ["transfer-encoding"] = true, ["upgrade"] = true, ["x-rewrite-url"] = true,
}

local identity = {
  "x-latchkey-key", "x-latchkey-project", "x-latchkey-owner", "x-latchkey-subject",
  "x-latchkey-origin",
}

-- What of a refusal the caller gets to see.
local shown = {
  "content-type", "cache-control", "www-authenticate", "retry-after", "ratelimit",
  "ratelimit-policy", "vary", "access-control-allow-origin", "access-control-expose-headers",
}

local function folded(name)
  return (name:lower():gsub("[^a-z0-9]", "-"))
end

local function begins(name, prefix)
  return name:sub(1, #prefix) == prefix
end

local function refuse(txn, status, headers, body)
  local reply = txn:reply({status = status})
  for name, values in pairs(headers) do
    for _, value in ipairs(values) do
      reply:add_header(name, value)
    end
  end
  reply:set_body(body)
  txn:done(reply)
end

local function undecided(txn)
  refuse(txn, 503, {["retry-after"] = {"1"}, ["cache-control"] = {"no-store"}}, "")
end

-- Headers of HAProxy count from 0.
local function list(values)
  local out = {}
  for _, value in pairs(values) do
    out[#out + 1] = value
  end
  return out
end

core.register_action("latchkey", {"http-req"}, function(txn, url)
  local headers = {}
  for name, values in pairs(txn.http:req_get_headers()) do
    local plain = folded(name)
    if begins(plain, "x-latchkey") then
      txn.http:req_del_header(name)
    elseif not dropped[plain] and not begins(plain, "x-forwarded-")
        and not begins(plain, "x-original-") then
      headers[name] = list(values)
    end
  end
  headers["x-forwarded-method"] = {txn.f:method()}
  headers["x-forwarded-uri"] = {txn.f:pathq()}
  headers["x-forwarded-for"] = {txn.f:src()}

  local answered, answer = pcall(function()
    return core.httpclient():get({url = url, headers = headers, timeout = TIMEOUT_MILLIS})
  end)
  if not answered or not answer or not answer.status or answer.status == 0 then
    undecided(txn)
    return
  end
  if answer.status ~= 200 then
    local kept = {}
    for _, name in ipairs(shown) do
      local values = answer.headers and answer.headers[name]
      if values then
        kept[name] = list(values)
      end
    end
    refuse(txn, answer.status, kept, answer.body or "")
    return
  end
  for _, name in ipairs(identity) do
    local values = answer.headers and answer.headers[name]
    if values and values[0] then
      txn.http:req_set_header(name, values[0])
    end
  end
end, 1)
