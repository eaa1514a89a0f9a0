-- Whose turn it is to ask a host, for the workers of all machines together: one at a time, and a pause from each request
-- to the next.
--
-- KEYS[1]  the host's
-- ARGV     "take", the worker, its pause in seconds, and the most seconds that it will need; or "give" and the worker
--
-- Returns the seconds after which to ask again: 0 where it is this worker's turn, -1 while another asks the host.

local host, step, worker = KEYS[1], ARGV[1], ARGV[2]
local clock = redis.call('TIME')
local now = tonumber(clock[1]) + tonumber(clock[2]) / 1000000
local function get(field) return redis.call('HGET', host, field) end

if step == 'give' then
    if get('holder') == worker then redis.call('HDEL', host, 'holder', 'until') end
    return '0'
end
local pause, longest = tonumber(ARGV[3]), tonumber(ARGV[4])
local holder = get('holder')
if holder and holder ~= worker and tonumber(get('until')) > now then return '-1' end
-- A worker that has read the host's robots.txt may know of a longer pause than one that has not.
local free = tonumber(get('asked') or 0) + math.max(pause, tonumber(get('pause') or 0))
if now < free then return string.format('%.6f', free - now) end
redis.call('HSET', host, 'holder', worker, 'until', string.format('%.6f', now + longest),
    'asked', string.format('%.6f', now), 'pause', pause)
redis.call('EXPIRE', host, math.ceil(longest + pause) + 1)
return '0'
