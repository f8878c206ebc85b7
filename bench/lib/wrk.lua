-- wrk asks what stands in a file, one whole request after the other with a NUL byte between them, and begins anew at its end.
-- Usage: wrk -s wrk.lua URL -- FILE

local requests = {}
local last = 0

function init(args)
  for request in io.open(args[1], "rb"):read("*a"):gmatch("[^%z]+") do
    requests[#requests + 1] = request
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

-- Microseconds become milliseconds.
function done(summary, latency)
  local failed = summary.errors
  io.write(string.format('\nmeasured {"perSecond": %f, "p50": %f, "p95": %f, "p99": %f, "refused": %d}\n',
    summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,
    failed.status + failed.connect + failed.read + failed.write + failed.timeout))
end
