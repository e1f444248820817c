import { Link, useNavigate } from '@tanstack/react-router';
import { useWords } from '../words/language.tsx';
import { CameraEditor } from './camera-editor.tsx';
import { newCameraText } from './camera-text.ts';

const EDITED = { cameraId: null, text: newCameraText("''"), seen: 0, isKept: false, takesOver: false };

/** `/cameras/-/new` */
export function NewCameraPage() {
  const words = useWords();
  const navigate = useNavigate();
  return (
    <main className="page">
      <p>
        <Link to="/cameras">{words.say('camera.back')}</Link>
      </p>
      <h1>{words.say('camera.new-title')}</h1>
      <CameraEditor
        edited={EDITED}
        saved={(id) => void navigate({ to: '/cameras/$id', params: { id }, ignoreBlocker: true })}
      />
    </main>
  );
}
