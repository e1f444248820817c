import type { ErrorKind } from './error-kind.ts';

/** Errors about what is stored: cases, evidence, rows and jobs. */
export const STORAGE_ERRORS = {
  // cases and evidence
  JX_FENCED: {
    exitCode: 3,
    httpStatus: 409,
    means: 'A newer shift watches this camera; what the older one still wanted to write is refused.',
  },
  JX_CASE_UNKNOWN: { exitCode: 2, httpStatus: 404, means: 'There is no case with this id.' },
  JX_DISK_FULL: { exitCode: 3, httpStatus: 507, means: 'The disk is full; what waits is written when there is room.' },
  JX_EVIDENCE_PATH: { exitCode: 3, httpStatus: 500, means: 'A name that may not stand in the evidence store.' },
  JX_EVIDENCE_EXISTS: {
    exitCode: 3,
    httpStatus: 409,
    means: 'Evidence is never overwritten, and other bytes stand there.',
  },
  JX_EVIDENCE_LOST: { exitCode: 3, httpStatus: 500, means: 'Staged evidence was removed before it was published.' },
  JX_EVIDENCE_BROKEN: {
    exitCode: 1,
    httpStatus: 409,
    means: 'Evidence does not hold what it promises; the promise is named.',
  },
  JX_KEY_UNVOUCHED: {
    exitCode: 4,
    httpStatus: 409,
    means:
      'Evidence is unchanged, under a key that came with it: compare the key with the one that was published, then name it with `--key`.',
  },
  JX_EVIDENCE_REFUSED: {
    exitCode: 3,
    httpStatus: 503,
    means:
      'Where evidence is kept, it may not be: no such bucket, no permission, read-only, or nothing that never overwrites.',
  },
  JX_EVIDENCE_UNREACHABLE: {
    exitCode: 3,
    httpStatus: 503,
    means:
      'Where evidence is kept does not answer: a file server or bucket is down, or the network; it is tried again.',
  },
  JX_CLUSTER_SETTING: {
    exitCode: 2,
    httpStatus: 500,
    means: 'What many machines share (store, queue, evidence, key) is not set as a whole.',
  },
  JX_EVIDENCE_SETTING: {
    exitCode: 2,
    httpStatus: 500,
    means: 'JIEXUN_EVIDENCE (or what belongs to it) does not say where evidence is to be kept.',
  },
  JX_NOT_EVIDENCE: {
    exitCode: 2,
    httpStatus: 400,
    means: 'The folder is neither a case nor a camera with sealed evidence.',
  },
  JX_HEADS_SETTING: {
    exitCode: 2,
    httpStatus: 500,
    means: 'JIEXUN_HEADS does not say where the heads of the chains of evidence are to be kept.',
  },
  JX_HEADS_REFUSED: {
    exitCode: 3,
    httpStatus: 503,
    means: 'Where the heads of the chains of evidence are kept did not take them; it is tried again.',
  },
  JX_PUBLIC_KEY: { exitCode: 2, httpStatus: 400, means: 'No Ed25519 public key to check evidence with.' },
  JX_SIGNING_KEY: { exitCode: 3, httpStatus: 500, means: 'The key that signs evidence cannot be used.' },
  JX_STILL: { exitCode: 3, httpStatus: 422, means: 'A still cannot be decoded, so no annotated copy can be drawn.' },
  JX_CASE_ACTED: {
    exitCode: 1,
    httpStatus: 409,
    means: 'Somebody else acted on the case since you saw it: nothing was changed, look at it again.',
  },
  JX_ACT_REQUEST: {
    exitCode: 2,
    httpStatus: 409,
    means: 'The id of a request was used before, for another act.',
  },
  JX_CASE_BUSY: { exitCode: 3, httpStatus: 503, means: 'A case changed again and again while it was being written.' },
  // store and jobs
  JX_STORE_ENTITY: {
    exitCode: 3,
    httpStatus: 500,
    means: 'An entity is declared in a way no store can keep, or two have one name: a mistake of the program.',
  },
  JX_STORE_QUERY: {
    exitCode: 3,
    httpStatus: 400,
    means: 'A query does not follow a declared index, asks for too many rows, or brings a cursor of another query.',
  },
  JX_STORE_ROW: {
    exitCode: 3,
    httpStatus: 500,
    means: 'A row does not fit its declaration; the message names the table and the id.',
  },
  JX_STORE_UNIQUE: {
    exitCode: 3,
    httpStatus: 500,
    means: 'Rows already stored contradict a unique key that this version of the program declares.',
  },
  JX_EVIDENCE_CLOSED: {
    exitCode: 3,
    httpStatus: 503,
    means: 'Evidence was asked for after the program had begun to stop.',
  },
  JX_STORE_CLOSED: { exitCode: 3, httpStatus: 503, means: 'The store was used after it was closed.' },
  JX_STORE_NEWER: {
    exitCode: 3,
    httpStatus: 503,
    means: 'The database was written by a newer version of the program, or by another program; it is left untouched.',
  },
  JX_STORE_FULL: {
    exitCode: 3,
    httpStatus: 507,
    means: 'The disk is full: the write did not happen, everything before it stands. Make room.',
  },
  JX_STORE_READONLY: {
    exitCode: 3,
    httpStatus: 503,
    means: 'The database may not be written: wrong owner or mode, or the disk is mounted read-only.',
  },
  JX_STORE_CORRUPT: {
    exitCode: 3,
    httpStatus: 503,
    means: 'The database file is damaged or is no database: keep it, restore a copy, check the disk.',
  },
  JX_STORE_EMPTY: {
    exitCode: 3,
    httpStatus: 503,
    means:
      'The database file has no bytes, though it had: what was in it is lost. Restore a copy, or take the cases back from their evidence.',
  },
  JX_STORE_BUSY: {
    exitCode: 3,
    httpStatus: 503,
    means: 'Another process held the database for longer than the busy timeout; the write did not happen.',
  },
  JX_STORE_IO: {
    exitCode: 3,
    httpStatus: 503,
    means: 'The database could not be opened, read or written; the message has the reason of the system.',
  },
  JX_STORE_URL: {
    exitCode: 2,
    httpStatus: 500,
    means: 'The address of the MongoDB server cannot be read, or an option in it is wrong.',
  },
  JX_STORE_UNREACHABLE: {
    exitCode: 3,
    httpStatus: 503,
    means: 'The MongoDB server does not answer; what was to be written was not.',
  },
  JX_STORE_AUTH: {
    exitCode: 2,
    httpStatus: 503,
    means: 'The MongoDB server refuses the user or the password, or the user may not read and write the database.',
  },
  JX_STORE_OLD: { exitCode: 3, httpStatus: 503, means: 'The MongoDB server is older than 4.4.' },
  JX_STORE_INDEX: {
    exitCode: 3,
    httpStatus: 503,
    means:
      'An index of the MongoDB database is not the declared one, or is missing where much is stored; the message has the command that mends it.',
  },
  JX_STORE_UNSURE: {
    exitCode: 3,
    httpStatus: 503,
    means: 'The reply to a write was lost and it cannot be told whether it happened: read the row again.',
  },
  JX_MIGRATE_ENDS: {
    exitCode: 2,
    httpStatus: 400,
    means: 'What `jiexun migrate` is to copy from or to is no store, or both are one.',
  },
  JX_MIGRATE_REFUSED: {
    exitCode: 1,
    httpStatus: 409,
    means: 'An installation cannot be moved there: somebody is at work, or the target holds what is not the source’s.',
  },
  JX_MIGRATE_UNFINISHED: {
    exitCode: 3,
    httpStatus: 503,
    means: 'The store is half a copy of another: finish `jiexun migrate` before anybody works with it.',
  },
  JX_JOB_HANDLER: {
    exitCode: 3,
    httpStatus: 500,
    means: 'A job of the closed list has no handler, or two: a mistake of the program.',
  },
  JX_JOB_OPTIONS: {
    exitCode: 3,
    httpStatus: 500,
    means: 'A job was added with a delay, repeat or number of attempts that makes no sense.',
  },
  JX_QUEUE_URL: {
    exitCode: 2,
    httpStatus: 500,
    means:
      "The address of the queue's Redis is not redis://… or rediss://… with a host, or the key prefix cannot be used.",
  },
  JX_QUEUE_UNREACHABLE: {
    exitCode: 3,
    httpStatus: 503,
    means: "Nothing that speaks Redis answers at the queue's address: name, port, network, TLS.",
  },
  JX_QUEUE_AUTH: {
    exitCode: 3,
    httpStatus: 503,
    means: 'Redis refused the user or password, or the user may not do what the queue needs.',
  },
  JX_QUEUE_SERVER: {
    exitCode: 3,
    httpStatus: 503,
    means: 'This Redis cannot carry the queue: older than 6.2, a read-only replica, or in cluster mode.',
  },
  JX_QUEUE_EVICTS: {
    exitCode: 3,
    httpStatus: 503,
    means:
      'This Redis throws keys away when its memory is full, so jobs would vanish: set maxmemory-policy noeviction.',
  },
  JX_QUEUE_TAKEN: {
    exitCode: 3,
    httpStatus: 409,
    means: 'The key prefix in this Redis belongs to another cluster: choose another prefix or database.',
  },
  JX_QUEUE_DOWN: {
    exitCode: 3,
    httpStatus: 503,
    means:
      'Redis did not answer or refused a command; what waits in the queue stays there, and the caller tries again.',
  },
  JX_QUEUE_LOCK_LOST: {
    exitCode: 3,
    httpStatus: 409,
    means: 'A running job belongs to another worker now; what this one still does must do no harm.',
  },
  JX_JOB_UNKNOWN: { exitCode: 2, httpStatus: 404, means: 'There is no dead letter of this name and id.' },
  JX_JOB_UNREADABLE: {
    exitCode: 2,
    httpStatus: 422,
    means: 'A dead letter holds what could not be read as a job; it cannot be put back.',
  },
} as const satisfies Readonly<Record<string, ErrorKind>>;
