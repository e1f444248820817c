import type { call } from '../api/call.ts';
import { usualFields, withAddress, withField } from './camera-text.ts';

type SaveBody = Parameters<typeof call<'saveCamera'>>[1]['body'];
type LoginChoice = SaveBody['login'];

/** A camera as somebody writes it. The text is the truth; the form reads it and changes it. */
export interface Draft {
  readonly text: string;
  /** What is typed as user and password; both empty: what is kept stays. */
  readonly user: string;
  readonly password: string;
  /** From now on it has no user and password. */
  readonly isOpen: boolean;
  readonly groupId: string | null;
  readonly note: string;
}

export function draftOf(text: string): Draft {
  return { text, user: '', password: '', isOpen: false, groupId: null, note: '' };
}

/** `isKept`: the camera has a user and password already. */
export function loginOf({ user, password, isOpen }: Draft, isKept: boolean): LoginChoice {
  if (isOpen) return { type: 'none' };
  if (user !== '') return { type: 'typed', user, password };
  return { type: isKept ? 'kept' : 'none' };
}

/** The text that is sent: with a place for user and password where there are some. A text without a readable address stays as it is. */
export function textOf(draft: Draft, isKept: boolean): string {
  const fields = usualFields(draft.text);
  if (fields === null || fields.address === '') return draft.text;
  const needsLogin = loginOf(draft, isKept).type !== 'none';
  // Some cameras take user and password in the path, where the text itself refers to them.
  if (needsLogin === fields.takesLogin || fields.address.includes('${CAMERA_')) return draft.text;
  return withAddress(draft.text, fields.address, needsLogin);
}

/** The draft with the address of a device's stream; what the device says of itself goes where nothing is written yet. */
export function withDevice(
  draft: Draft,
  address: string,
  told: { readonly name: string | null; readonly place: string | null },
): Draft {
  const filled = (['name', 'place'] as const).reduce((text, field) => {
    const said = told[field];
    return said !== null && usualFields(text)?.[field] === '' ? withField(text, field, said) : text;
  }, draft.text);
  return { ...draft, text: withAddress(filled, address, draft.user !== '') };
}

/** What a test picture is asked with; null while there is no address. */
export function testOf(draft: Draft, of: { readonly cameraId: string | null; readonly isKept: boolean }) {
  const fields = usualFields(textOf(draft, of.isKept));
  if (fields === null || !/^\w+:\/\/./.test(fields.address)) return null;
  const { address, takesLogin, transport, redirects } = fields;
  const full = takesLogin ? usualAddress(address) : address;
  return {
    cameraId: of.cameraId,
    address: full,
    transport,
    redirects: [...redirects],
    login: loginOf(draft, of.isKept),
  };
}

function usualAddress(address: string): string {
  return address.replace(/^(\w+:\/\/)/, (scheme) => `${scheme}\${CAMERA_USER}:\${CAMERA_PASSWORD}@`);
}
