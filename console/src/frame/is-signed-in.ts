import { call } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';

/** Whether this person is still signed in in this browser. While the server does not answer, nobody knows otherwise. */
export async function isSignedIn(staffNo: string): Promise<boolean> {
  try {
    return (await call('me', {})).staffNo === staffNo;
  } catch (error) {
    return !(error instanceof Refusal && error.isSignedOut);
  }
}
