import { Checkbox, Input } from 'antd';
import { useWords } from '../words/language.tsx';
import { CameraField } from './camera-field.tsx';
import type { Draft } from './draft.ts';

interface Props {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  /** The camera has a user and password already. They are never given out. */
  readonly isKept: boolean;
  /** What the fields are named for: the form of the camera, or the search for devices beside it. */
  readonly of?: 'camera' | 'device';
}

/** What the camera asks for before it gives pictures. */
export function LoginFields({ draft, change, isKept, of = 'camera' }: Props) {
  const words = useWords();
  const { user, password, isOpen } = draft;
  return (
    <>
      <div className="login-fields">
        <CameraField name={words.say('camera.user')}>
          <Input
            name={`${of}-user`}
            autoComplete="off"
            maxLength={200}
            disabled={isOpen}
            value={user}
            onChange={({ target }) => change({ ...draft, user: target.value })}
          />
        </CameraField>
        <CameraField name={words.say('camera.password')}>
          <Input.Password
            name={`${of}-password`}
            autoComplete="new-password"
            maxLength={200}
            disabled={isOpen}
            value={password}
            onChange={({ target }) => change({ ...draft, password: target.value })}
          />
        </CameraField>
      </div>
      <p className="quiet">{words.say(isKept ? 'camera.login-kept' : 'camera.login-none')}</p>
      {isKept ? (
        <Checkbox
          checked={isOpen}
          onChange={({ target }) => change({ ...draft, isOpen: target.checked, user: '', password: '' })}
        >
          {words.say('camera.login-drop')}
        </Checkbox>
      ) : null}
    </>
  );
}
