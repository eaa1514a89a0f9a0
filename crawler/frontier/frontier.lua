-- The frontier of one crawl on a Redis server: each call is one step, which Redis does wholly or not at all.
--
-- KEYS[1]  what the names of the crawl's keys begin with
-- ARGV     what to do, the worker, the seconds of its lease, and what the step needs
--
-- Keys, by what stands behind the beginning:
--   about    hash    number of the pass, the last id, until when the host asked to be left in peace, ...
--   keys     hash    by a page's key its id, "" once nothing more is to be known of it than that it is done
--   pages    hash    by id what is known of a page, packed: key, address, request, priority, how often lost, missed
--   todo     sorted  ids of pages to fetch, the next first
--   later    sorted  ids of pages to fetch, by the second from which they may be
--   leased   hash    by id the worker that has the page in hand
--   failed   hash    by id why a page could not be had
--   missed   set     ids of failed pages that the next run asks for again
--   kept     sorted  keys of pages from which something was kept, by the second of their first fetch
--   answers  hash    by key, without the pass, what a page was when it was last read, packed
--   workers  sorted  workers by the second at which their lease runs out
--   given    hash    by worker the last page given to it, for a call that comes twice because its answer was lost
-- The clock is the server's: those of the workers may differ.

local at, step, worker, lease = KEYS[1], ARGV[1], ARGV[2], tonumber(ARGV[3])
local clock = redis.call('TIME')
local now = tonumber(clock[1]) + tonumber(clock[2]) / 1000000
local MARK, LOST_TOO_OFTEN = '@', 10

local function get(key, field) return redis.call('HGET', at .. key, field) end
local function read(id)
    local packed = get('pages', id)
    return packed and cmsgpack.unpack(packed)
end
local function write(id, page) redis.call('HSET', at .. 'pages', id, cmsgpack.pack(page)) end
local function lasting(key) return (string.match(key, '^[^' .. MARK .. ']*')) end
local function seconds(number) return string.format('%.6f', number) end

-- By how often it was lost, then by priority, then by id: members of one score are in the order of their text.
local function await(id, page, wait)
    if wait > 0 then
        redis.call('ZADD', at .. 'later', seconds(now + wait), id)
    else
        redis.call('ZADD', at .. 'todo', page.lost * 4294967296 - page.priority, id)
    end
end

local function is_done(place, key)
    local id = redis.call('HGET', place .. 'keys', key)
    if not id then return false end
    return id == '' or not (redis.call('ZSCORE', place .. 'todo', id) or redis.call('ZSCORE', place .. 'later', id)
        or redis.call('HEXISTS', place .. 'leased', id) == 1 or redis.call('HEXISTS', place .. 'failed', id) == 1)
end

local function unfinished()
    return redis.call('ZCARD', at .. 'todo') + redis.call('ZCARD', at .. 'later') + redis.call('HLEN', at .. 'leased')
end

local function own(key)
    local id = get('keys', key)
    return id and get('leased', id) == worker and id
end

local function hand_back(id, lost)
    local page = read(id)
    redis.call('HDEL', at .. 'leased', id)
    if not page then return end
    page.lost = page.lost + lost
    write(id, page)
    if page.lost >= LOST_TOO_OFTEN then
        redis.call('HSET', at .. 'failed', id, LOST_TOO_OFTEN .. ' crawls died while they fetched it')
    else
        await(id, page, 0)
    end
end

local function give_up_leases(of, lost)
    local taken, leased = 0, redis.call('HGETALL', at .. 'leased')
    for place = 1, #leased, 2 do
        if leased[place + 1] == of then
            hand_back(leased[place], lost)
            taken = taken + 1
        end
    end
    redis.call('ZREM', at .. 'workers', of)
    redis.call('HDEL', at .. 'given', of)
    return taken
end

local function take_over()
    local taken = 0
    for _, dead in ipairs(redis.call('ZRANGEBYSCORE', at .. 'workers', '-inf', '(' .. seconds(now))) do
        if dead ~= worker then taken = taken + give_up_leases(dead, 1) end
    end
    return taken
end

-- ARGV from `first` on: key, address, request, priority and seconds to wait, page after page.
-- Siblings stand between `siblings` and `first`: what one of them has done is not wanted here.
local function insert(siblings, first)
    local new = 0
    for place = first, #ARGV, 5 do
        local key = ARGV[place]
        local wanted = redis.call('HEXISTS', at .. 'keys', key) == 0
        if wanted and not string.find(key, MARK, 1, true) then
            for sibling = siblings, first - 1 do wanted = wanted and not is_done(ARGV[sibling], key) end
        end
        if wanted then
            local id = string.format('%012d', redis.call('HINCRBY', at .. 'about', 'last_id', 1))
            local page = {key = key, url = ARGV[place + 1], request = ARGV[place + 2],
                priority = tonumber(ARGV[place + 3]), lost = 0}
            redis.call('HSET', at .. 'keys', key, id)
            write(id, page)
            await(id, page, tonumber(ARGV[place + 4]))
            new = new + 1
        end
    end
    return new
end

local function next_page()
    for _, id in ipairs(redis.call('ZRANGEBYSCORE', at .. 'later', '-inf', seconds(now), 'LIMIT', 0, 1000)) do
        redis.call('ZREM', at .. 'later', id)
        local page = read(id)
        if page then await(id, page, 0) end
    end
    while true do
        local id = redis.call('ZPOPMIN', at .. 'todo')[1]
        if not id then return nil end
        local page = read(id)
        if page then return id, page end
    end
end

local steps = {}

-- Returns the number of the pass to work on. ARGV: seconds to look back for pages to revisit, seconds since the run began.
function steps.join()
    local look_back, age = tonumber(ARGV[4]), tonumber(ARGV[5])
    local alone = redis.call('ZCARD', at .. 'workers') == 1
    local number, ended = tonumber(get('about', 'pass')), tonumber(get('about', 'ended'))
    -- A run that was under way when the pass ended has its part in it.
    local anew = number and alone and unfinished() == 0 and not (ended and ended > now - age)
    number = (number or 0) + ((anew or not number) and 1 or 0)
    redis.call('HSET', at .. 'about', 'pass', number)
    redis.call('SADD', 'ocop:crawls', string.match(at, '^ocop:(.*):$'))
    if not alone then return number end
    for _, id in ipairs(redis.call('SMEMBERS', at .. 'missed')) do
        local page = read(id)
        if page and redis.call('HDEL', at .. 'failed', id) == 1 then
            local key = lasting(page.key) .. MARK .. number
            if lasting(page.key) ~= page.key and redis.call('HSETNX', at .. 'keys', key, id) == 1 then
                redis.call('HDEL', at .. 'keys', page.key)
                page.key = key
            end
            page.lost, page.missed = math.max(page.lost, 1), 1
            write(id, page)
            await(id, page, 0)
        end
    end
    redis.call('DEL', at .. 'missed')
    if anew and look_back > 0 then
        for _, key in ipairs(redis.call('ZRANGEBYSCORE', at .. 'kept', seconds(now - look_back), '+inf')) do
            local id = get('keys', key)
            local page = id and id ~= '' and is_done(at, key) and read(id)
            if page then await(id, page, 0) end
        end
    end
    return number
end

-- ARGV: number of siblings, them, pages.
function steps.add() return insert(5, 5 + tonumber(ARGV[4])) end

local function last_answer(key)
    local packed = get('answers', lasting(key))
    return packed and cmsgpack.unpack(packed)
end

-- ARGV: a sign of this call. Returns key, address, request, priority, whether it was missed, and the parts of the last
-- answer if there is one; or nothing.
function steps.lease()
    local id, page
    local sign, given = string.match(get('given', worker) or '', '^(%S+) (%S+)$')
    if sign == ARGV[4] and get('leased', given) == worker then
        id, page = given, read(given)
    elseif now < tonumber(get('about', 'held') or 0) then
        return false
    else
        id, page = next_page()
        if not id and take_over() > 0 then id, page = next_page() end
    end
    if not id then return false end
    redis.call('HSET', at .. 'leased', id, worker)
    redis.call('HSET', at .. 'given', worker, ARGV[4] .. ' ' .. id)
    local known = last_answer(page.key) or {}
    return {page.key, page.url, page.request, tostring(page.priority), tostring(page.missed or 0),
        known[1], known[2], known[3], known[4]}
end

-- ARGV: key, things kept, four parts of the answer or "", number of siblings, them, pages.
function steps.done()
    local key, kept = ARGV[4], tonumber(ARGV[5])
    local new = insert(11, 11 + tonumber(ARGV[10]))
    local name, id, before = lasting(key), own(key), last_answer(key)
    -- Of a page that is never fetched again nobody asks what it was.
    if ARGV[8] ~= '' and (kept > 0 or before or name ~= key) then
        local answer = {ARGV[6], ARGV[7], ARGV[8], ARGV[9], kept + (before and before[5] or 0)}
        redis.call('HSET', at .. 'answers', name, cmsgpack.pack(answer))
        before = answer
        if kept > 0 then redis.call('ZADD', at .. 'kept', 'NX', seconds(now), name) end
    end
    if id then
        redis.call('HDEL', at .. 'leased', id)
        if not (before and before[5] > 0 and name == key) then
            redis.call('HDEL', at .. 'pages', id)
            redis.call('HSET', at .. 'keys', key, '')
        end
    end
    return new
end

-- ARGV: key, why, whether it may pass.
function steps.failed()
    local id = own(ARGV[4])
    if not id then return 0 end
    redis.call('HDEL', at .. 'leased', id)
    redis.call('HSET', at .. 'failed', id, ARGV[5])
    if ARGV[6] == '1' then redis.call('SADD', at .. 'missed', id) end
    return 1
end

-- ARGV: key, request, priority, seconds to wait, for which the host is left in peace.
function steps.postpone()
    local id = own(ARGV[4])
    local page = id and read(id)
    if not page then return 0 end
    redis.call('HDEL', at .. 'leased', id)
    page.request, page.priority, page.missed = ARGV[5], tonumber(ARGV[6]), nil
    write(id, page)
    local wait = tonumber(ARGV[7])
    await(id, page, wait)
    if wait > 0 then
        local held = math.max(tonumber(get('about', 'held') or 0), now + wait)
        redis.call('HSET', at .. 'about', 'held', seconds(held))
    end
    return 1
end

-- ARGV: key without the pass. Returns the four parts of the answer, or nothing.
function steps.last_answer()
    local answer = last_answer(ARGV[4])
    return answer and {answer[1], answer[2], answer[3], answer[4]} or false
end

function steps.unfinished() return unfinished() end
function steps.take_over() return take_over() end
function steps.beat() return 1 end

function steps.close()
    give_up_leases(worker, 0)
    if unfinished() == 0 then redis.call('HSET', at .. 'about', 'ended', seconds(now)) end
    return 1
end

-- Returns address and reason of failed pages, one after the other. ARGV: most of them.
function steps.failures()
    local told = {}
    for place, id in ipairs(redis.call('HKEYS', at .. 'failed')) do
        if place > tonumber(ARGV[4]) then break end
        local page = read(id)
        table.insert(told, page and page.url or '')
        table.insert(told, get('failed', id))
    end
    return told
end

if step == 'failures' then return steps.failures() end
if step ~= 'join' and not get('about', 'pass') then return redis.error_reply('GONE the list of this crawl is gone') end
-- While the server was down nobody could give a sign of life: nobody is taken for dead before he had the time to.
local last = tonumber(get('about', 'beat') or now)
if now - last > lease / 4 and tonumber(string.match(redis.call('INFO', 'server'), 'uptime_in_seconds:(%d+)')) < lease then
    for _, one in ipairs(redis.call('ZRANGE', at .. 'workers', 0, -1)) do
        redis.call('ZADD', at .. 'workers', seconds(now + lease), one)
    end
end
redis.call('HSET', at .. 'about', 'beat', seconds(now))
redis.call('ZADD', at .. 'workers', seconds(now + lease), worker)
if step == 'join' then take_over() end
return steps[step]()
