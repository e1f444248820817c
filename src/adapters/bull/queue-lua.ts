import type { Redis } from 'ioredis';

/**
 * Commands that Bull does not have, on Bull's own keys. `base` below is the start of all keys of one queue. A lock's
 * value is the token of one run (in Bull it is the token of a process). So a run that lost its job cannot think that a
 * later run's lock is its own.
 */
const COMMANDS = {
  /** Makes the job wait again until `due`. 1: done, 0: the lock is not ours. */
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
   * Renews the lock. A lock that expired while Redis could not be reached is taken again, as long as nobody has put the
   * job back. When Redis was emptied, the worker that runs the job writes the job again. 1: ours, 0: another run has
   * it, or it is done.
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
   * Puts back the jobs that run with one of the given tokens. Once in `guardMs` for all workers (0: not now) it also
   * puts back jobs without a lock, but not after `latestMs`: when Redis was stopped and goes on, it does this call
   * first, before the workers can renew their locks.
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
  /** Gives a known job a new plan, so that it runs no later than `due`. 0: the job does not exist any more. */
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
  /** Removes from the running jobs each entry whose key has another type, so is not a job. Gives their ids. */
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

/** The connection with our commands. Bull defines its own commands itself. */
export function withQueueLua(link: Redis): Redis & QueueLua {
  for (const [name, { keys, lua }] of Object.entries(COMMANDS)) link.defineCommand(name, { numberOfKeys: keys, lua });
  return link as Redis & QueueLua;
}

/** Bull sorts delayed jobs by their time multiplied by 4096, so that 4096 jobs of one millisecond keep their order. */
export function scoreOf(dueMs: number): number {
  return Math.floor(dueMs) * 4096;
}
