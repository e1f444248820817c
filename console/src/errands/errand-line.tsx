import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import type { ShownErrand } from '../../../src/edges/api/contract/errands.ts';
import { useWords } from '../words/language.tsx';
import { isOpen } from './known-errands.ts';
import './errands.css';

interface Props {
  readonly errand: ShownErrand;
  /** What it is, in words. */
  readonly name: string;
  readonly cancel: () => void;
  /** Has one that is over forgotten, with its file; absent: it stays. */
  readonly close?: () => void;
  /** What can be done with its result. */
  readonly children?: ReactNode;
}

/** One errand: how far it is, how it ended, what became of it. */
export function ErrandLine({ errand, name, cancel, close, children }: Props) {
  const words = useWords();
  const { state, ahead, progress, error } = errand;
  const percent = progress === null || progress.of === 0 ? 0 : Math.floor((progress.done / progress.of) * 100);
  return (
    <div className="errand" data-state={state}>
      <span className="errand-name">{name}</span>
      <span className={state === 'failed' ? 'needs-act' : 'quiet'} role="status">
        {state === 'waiting' && ahead > 0
          ? words.say('errand.ahead', { count: ahead })
          : words.say(`errand-state.${state}`)}
      </span>
      {state === 'running' ? (
        <Progress className="errand-progress" percent={percent} size="small" aria-label={name} />
      ) : null}
      {isOpen(errand) ? <Button onClick={cancel}>{words.say('errand.cancel')}</Button> : null}
      {state === 'done' ? children : null}
      {close && !isOpen(errand) ? <Button onClick={close}>{words.say('frame.close')}</Button> : null}
      {error ? (
        <span className="errand-error">
          {error.means} {error.message === error.means ? '' : error.message} {error.toDo}
        </span>
      ) : null}
    </div>
  );
}
