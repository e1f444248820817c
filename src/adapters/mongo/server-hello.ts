import type { Connection } from 'mongoose';
import { serverCodeOf } from './mongo-error.ts';

const COMMAND_NOT_FOUND = 59;

export type Hello = Readonly<Record<string, unknown>>;

/**
 * The command that asks a server about itself. MongoDB 4.4 before 4.4.2 and the Java server of the tests know only the
 * old name.
 */
export async function helloOf(connection: Connection): Promise<() => Promise<Hello>> {
  const admin = connection.getClient().db('admin');
  try {
    await admin.command({ hello: 1 });
    return () => admin.command({ hello: 1 });
  } catch (error) {
    if (serverCodeOf(error) !== COMMAND_NOT_FOUND) throw error;
    return () => admin.command({ isMaster: 1 });
  }
}
