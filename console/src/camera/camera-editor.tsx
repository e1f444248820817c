import { Button, Input, Tabs } from 'antd';
import { useState } from 'react';
import { ID_PATTERN } from '../../../src/kernel/domain/id-pattern.ts';
import { LeavingAsks } from '../look/leaving-asks.tsx';
import { Problem } from '../look/problem.tsx';
import { ProblemLines } from '../look/problem-lines.tsx';
import { useWords } from '../words/language.tsx';
import { CameraField } from './camera-field.tsx';
import { CameraFields } from './camera-fields.tsx';
import { usualId } from './camera-text.ts';
import { type Draft, draftOf, testOf, withDevice } from './draft.ts';
import type { EditedCamera } from './edited-camera.ts';
import { GroupField } from './group-field.tsx';
import { NetworkDevices } from './network-devices.tsx';
import { Overtaken } from './overtaken.tsx';
import { TestPicture } from './test-picture.tsx';
import { TextView } from './text-view.tsx';
import { useSaving } from './use-saving.ts';
import './camera.css';

/** A camera is written here: form and text side by side with a test picture, saved over the version that was seen. */
export function CameraEditor({
  edited,
  saved,
}: {
  readonly edited: EditedCamera;
  readonly saved: (id: string) => void;
}) {
  const words = useWords();
  const [first] = useState(() => draftOf(edited.text));
  const [draft, setDraft] = useState(first);
  const id = edited.cameraId ?? usualId(draft.text);
  const saving = useSaving({ edited, id, draft, saved });
  const outcome = saving.data;
  return (
    <div className="camera-editor">
      <LeavingAsks hasEntered={JSON.stringify(draft) !== JSON.stringify(first)} />
      <div>
        {edited.cameraId === null ? (
          <NetworkDevices
            draft={draft}
            change={setDraft}
            take={(address, device) => setDraft(withDevice(draft, address, device))}
          />
        ) : null}
        <EditorTabs draft={draft} setDraft={setDraft} edited={edited} id={id} />
        <GroupField
          cameraId={edited.cameraId}
          value={draft.groupId}
          change={(groupId) => setDraft({ ...draft, groupId })}
        />
        <CameraField name={words.say('camera.note')}>
          <Input
            name="camera-note"
            maxLength={300}
            value={draft.note}
            onChange={({ target }) => setDraft({ ...draft, note: target.value })}
          />
        </CameraField>
      </div>
      <TestPicture asked={testOf(draft, { cameraId: edited.cameraId, isKept: edited.isKept })} />
      <div className="camera-saving">
        {saving.error && saving.overtakenBy === null ? <Problem error={saving.error} /> : null}
        {saving.overtakenBy === null ? null : (
          <Overtaken
            theirs={saving.overtakenBy}
            mine={draft.text}
            takeMine={() => saving.saveOver(saving.overtakenBy?.no ?? 0)}
            takeTheirs={(text) => {
              setDraft({ ...draft, text });
              saving.goOnFrom(saving.overtakenBy?.no ?? 0);
            }}
          />
        )}
        {outcome && outcome.problems.length > 0 ? (
          <div className="problem" role="alert">
            <p>
              <strong>{words.say('camera.problems-count', { count: outcome.problems.length })}</strong>
            </p>
            <ProblemLines problems={outcome.problems} />
          </div>
        ) : null}
        {outcome?.groupError ? (
          <>
            <p>{words.say('camera.group-failed')}</p>
            <Problem error={outcome.groupError} />
          </>
        ) : null}
        {outcome && outcome.warnings.length > 0 ? <ProblemLines problems={outcome.warnings} /> : null}
        <p>
          <Button
            type="primary"
            disabled={!ID_PATTERN.test(id)}
            loading={saving.isPending}
            onClick={() => saving.save()}
          >
            {words.say('camera.save')}
          </Button>
        </p>
      </div>
    </div>
  );
}

interface TabsProps {
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  readonly edited: EditedCamera;
  readonly id: string;
}

function EditorTabs({ draft, setDraft, edited, id }: TabsProps) {
  const words = useWords();
  const { cameraId, isKept } = edited;
  return (
    <Tabs
      items={[
        {
          key: 'form',
          label: words.say('camera.form'),
          children: <CameraFields draft={draft} change={setDraft} isKept={isKept} isNew={cameraId === null} id={id} />,
        },
        {
          key: 'text',
          label: words.say('camera.text'),
          children: <TextView text={draft.text} change={(text) => setDraft({ ...draft, text })} />,
        },
      ]}
    />
  );
}
