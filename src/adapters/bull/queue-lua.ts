import type { Redis } from 'ioredis';

/**
 * What Bull has no command for, on Bull's own keys. `base` below is the start of all keys of one queue. A lock's value is the
 * token of one run, not of a process as in Bull: a run that lost its job cannot take a later run of it for its own.
 */
const COMMANDS = {
  /** The job waits again until `due`. 1: done, 0: the lock is not ours. */
  jxLater: {
    keys: 4,
    lua: `local job, lock, active, delayed = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local token, id, attempts, due, score = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if redis.call('GET', lock) ~= token or redis.call('EXISTS', job) == 0 then return 0 end
redis.call('DEL', lock)
redis.call('LREM', active, -1, id)
redis.call('HSET', job, 'attemptsMade', attempts, 'due', due)
redis.call('ZADD', delayed, score, id)
redis.call('PUBLISH', delayed, due)
return 1`,
  },
  /**
   * Keeps the lock. One that expired while Redis could not be reached is taken again as long as nobody has put the job back;
   * a job that a flush removed is written again by who runs it. 1: ours, 0: another's, or done.
   */
  jxRenew: {
    keys: 4,
    lua: `local job, lock, active, epoch = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local token, ttl, id, begunIn = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local holder = redis.call('GET', lock)
if holder == token then redis.call('PEXPIRE', lock, ttl) return 1 end
if holder then return 0 end
if redis.call('EXISTS', job) == 1 then
  if not redis.call('LPOS', active, id) then return 0 end
else
  if redis.call('GET', epoch) == begunIn then return 0 end
  redis.call('HSET', job, unpack(ARGV, 5))
  redis.call('LPUSH', active, id)
end
redis.call('SET', lock, token, 'PX', ttl)
return 1`,
  },
  /**
   * Puts back what runs with one of the tokens given, and, once in `guardMs` for all workers (0: not now), without a lock.
   * Not after `latestMs`: a Redis that was asleep does this first when it wakes, before who runs a job can renew its lock.
   */
  jxRecover: {
    keys: 3,
    lua: `local active, wait, guard = KEYS[1], KEYS[2], KEYS[3]
local base, guardMs, latestMs = ARGV[1], ARGV[2], tonumber(ARGV[3])
local ghosts = {}
for n = 4, #ARGV do ghosts[ARGV[n]] = true end
local time = redis.call('TIME')
local isFresh = time[1] * 1000 + time[2] / 1000 <= latestMs
local isTurn = isFresh and guardMs ~= '0' and redis.call('SET', guard, '1', 'PX', guardMs, 'NX')
if not isTurn and #ARGV < 4 then return 0 end
local count = 0
for _, id in ipairs(redis.call('LRANGE', active, 0, -1)) do
  local lock = base .. id .. ':lock'
  local holder = redis.call('GET', lock)
  if (not holder and isTurn) or ghosts[holder or ''] then
    redis.call('DEL', lock)
    redis.call('LREM', active, -1, id)
    redis.call('RPUSH', wait, id)
    count = count + 1
  end
end
if count > 0 then redis.call('PUBLISH', wait .. 'ing@', count) end
return count`,
  },
  /** A known job takes over another plan and comes no later than `due`. 0: there is no such job any more. */
  jxReplan: {
    keys: 2,
    lua: `local job, delayed = KEYS[1], KEYS[2]
local id, data, due, score = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if redis.call('EXISTS', job) == 0 then return 0 end
redis.call('HSET', job, 'data', data)
local known = redis.call('ZSCORE', delayed, id)
if known and tonumber(score) < tonumber(known) then
  redis.call('ZADD', delayed, score, id)
  redis.call('HSET', job, 'due', due)
  redis.call('PUBLISH', delayed, due)
end
return 1`,
  },
  /** Takes out of the running what is no job at all: a key of another type. Their ids. */
  jxEvict: {
    keys: 1,
    lua: `local active, base, strange = KEYS[1], ARGV[1], {}
for _, id in ipairs(redis.call('LRANGE', active, 0, -1)) do
  local kind = redis.call('TYPE', base .. id)['ok']
  if kind ~= 'hash' and kind ~= 'none' then
    redis.call('LREM', active, -1, id)
    redis.call('DEL', base .. id .. ':lock')
    table.insert(strange, id)
  end
end
return strange`,
  },
} as const;

type Argument = string | number;
type Call<R> = (...args: Argument[]) => Promise<R>;

export interface QueueLua {
  readonly jxLater: Call<number>;
  readonly jxRenew: Call<number>;
  readonly jxRecover: Call<number>;
  readonly jxReplan: Call<number>;
  readonly jxEvict: Call<string[]>;
  /** Bull's. */
  readonly moveToFinished: (args: Argument[]) => Promise<number>;
}

/** The connection with our commands besides Bull's, which Bull defines itself. */
export function withQueueLua(link: Redis): Redis & QueueLua {
  for (const [name, { keys, lua }] of Object.entries(COMMANDS)) link.defineCommand(name, { numberOfKeys: keys, lua });
  return link as Redis & QueueLua;
}

/** Bull sorts delayed jobs by their time times 4096, so that 4096 of one millisecond keep their order. */
export function scoreOf(dueMs: number): number {
  return Math.floor(dueMs) * 4096;
}
