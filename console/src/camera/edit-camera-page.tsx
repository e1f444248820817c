import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { CameraEditor } from './camera-editor.tsx';
import type { EditedCamera } from './edited-camera.ts';

/** `/cameras/:id/edit`: the newest version is changed; a camera that has only a file is taken over. */
export function EditCameraPage() {
  const words = useWords();
  const { id } = useParams({ from: '/cameras/$id/edit' });
  const navigate = useNavigate();
  const found = useQuery({
    queryKey: ['camera', id, 'edited'],
    queryFn: () => editedOf(id),
    // What is being written must not change under the hand.
    refetchInterval: false,
    refetchOnWindowFocus: false,
    gcTime: 0,
    meta: { isSteady: true },
  });
  return (
    <main className="page">
      <p>
        <Link to="/cameras/$id" params={{ id }}>
          {id}
        </Link>
      </p>
      <h1>{words.say('camera.edit-title', { id })}</h1>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <p className="quiet">{words.say('frame.loading')}</p> : null}
      {found.data?.file ? (
        <p className="takes-over">{words.say('camera.takes-over', { file: found.data.file })}</p>
      ) : null}
      {found.data ? (
        <CameraEditor
          edited={found.data.edited}
          saved={() => void navigate({ to: '/cameras/$id', params: { id }, ignoreBlocker: true })}
        />
      ) : null}
    </main>
  );
}

async function editedOf(id: string): Promise<{ readonly edited: EditedCamera; readonly file: string | null }> {
  const { newest } = await call('camera', { params: { id } });
  if (newest > 0) {
    const { versions } = await call('cameraVersions', { params: { id } });
    // A camera that was removed comes back with the text that it had.
    const last = versions.find(({ isRemoved }) => !isRemoved);
    const { yaml, hasLogin } = await call('cameraVersion', { params: { id, no: last?.no ?? newest } });
    const isKept = hasLogin && last?.no === newest;
    return { edited: { cameraId: id, text: yaml, seen: newest, isKept, takesOver: false }, file: null };
  }
  const { yaml, hasLogin, file } = await call('cameraFile', { params: { id } });
  return { edited: { cameraId: id, text: yaml, seen: 0, isKept: hasLogin, takesOver: true }, file };
}
