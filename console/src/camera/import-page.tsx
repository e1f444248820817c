import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Space } from 'antd';
import { useState } from 'react';
import type { ShownErrand } from '../../../src/edges/api/contract/errands.ts';
import { call, linkOf } from '../api/call.ts';
import { ErrandLine } from '../errands/errand-line.tsx';
import { ErrandNotes } from '../errands/errand-notes.tsx';
import { useErrands } from '../errands/use-errands.ts';
import { FileField } from '../look/file-field.tsx';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { ImportOutcome } from './import-outcome.tsx';
import { ImportPreview } from './import-preview.tsx';
import { PlatformForm } from './platform-form.tsx';
import { PlatformList } from './platform-list.tsx';
import './camera.css';

/** `/cameras/-/import`: a list of cameras is chosen or asked of a platform, looked through, and saved as a whole. */
export function ImportPage() {
  const words = useWords();
  const reading = useErrands('read-cameras');
  const saving = useErrands('save-cameras');
  const [readId, setReadId] = useState<string | null>(null);
  const [savedId, setSavedId] = useState<string | null>(null);
  const send = useMutation({
    mutationFn: (start: () => Promise<ShownErrand>) => start(),
    onMutate: () => {
      setReadId(null);
      setSavedId(null);
    },
    onSuccess: ({ id }) => {
      setReadId(id);
      void reading.again();
    },
  });
  const read = reading.own.find(({ id }) => id === readId);
  const saved = saving.own.find(({ id }) => id === savedId);
  const platforms = useQuery({
    // What is read or saved changes them.
    queryKey: ['platforms', readId, read?.state, saved?.state],
    queryFn: () => call('platforms', {}),
    refetchInterval: 10_000,
    placeholderData: keepPreviousData,
  });
  return (
    <main className="page import-page">
      <p>
        <Link to="/cameras">{words.say('camera.back')}</Link>
      </p>
      <h1>{words.say('import.title')}</h1>
      <p>{words.say('import.about')}</p>
      <Downloads />
      <FileField
        label={words.say('import.file')}
        name="camera-list"
        accept=".csv,.xlsx"
        take={(file) => send.mutate(() => startList(file))}
      >
        {words.say('import.choose')}
      </FileField>
      <PlatformList
        platforms={platforms.data?.platforms ?? []}
        isPending={send.isPending}
        read={(id) => send.mutate(() => call('readPlatform', { params: { id } }))}
      />
      <PlatformForm
        isPending={send.isPending}
        send={(body) => send.mutate(() => call('startPlatformImport', { body }))}
      />
      {platforms.error ? <Problem error={platforms.error} retry={() => void platforms.refetch()} /> : null}
      {send.error ? <Problem error={send.error} /> : null}
      <ErrandNotes isLost={reading.isLost} readLost={reading.readLost} others={read ? reading.others : []} />
      {read ? (
        <ErrandLine errand={read} name={words.say('import.reading')} cancel={() => reading.cancel(read.id)} />
      ) : null}
      {read?.state === 'done' ? (
        <ImportPreview
          key={read.id}
          id={read.id}
          isSaved={savedId !== null}
          saving={(id) => {
            setSavedId(id);
            void saving.again();
          }}
        />
      ) : null}
      {saved ? (
        <ErrandLine errand={saved} name={words.say('import.saving')} cancel={() => saving.cancel(saved.id)} />
      ) : null}
      {saved?.state === 'done' ? <ImportOutcome id={saved.id} /> : null}
    </main>
  );
}

function Downloads() {
  const words = useWords();
  return (
    <Space wrap>
      {(['template', 'all'] as const).flatMap((what) =>
        (['xlsx', 'csv'] as const).map((format) => (
          <Button key={`${what} ${format}`} href={linkOf('cameraList', { query: { what, format } })} download>
            {words.say(`import.${what}`)} ({format.toUpperCase()})
          </Button>
        )),
      )}
    </Space>
  );
}

async function startList(file: File): Promise<ShownErrand> {
  return call('startImport', { body: { name: file.name, bytes: await base64Of(file) } });
}

async function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(`${reader.result}`.replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
