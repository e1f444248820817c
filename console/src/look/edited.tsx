import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, ConfigProvider } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../words/language.tsx';
import { Dialog } from './dialog.tsx';
import { Problem } from './problem.tsx';
import './edited.css';

interface Props<Values> {
  readonly title: string;
  readonly values: Values;
  readonly isWhole: boolean;
  /** The data that is loaded anew afterwards. */
  readonly queryKey: string;
  readonly save: (values: Values) => Promise<unknown>;
  readonly close: () => void;
  /** More fields than a small screen has room for: they are scrolled. */
  readonly isLong?: boolean;
  readonly children: ReactNode;
}

/** A form over the list: it stays open, with what is wrong, until the server has taken it. */
export function Edited<Values>({
  title,
  values,
  isWhole,
  queryKey,
  save,
  close,
  isLong = false,
  children,
}: Props<Values>) {
  const words = useWords();
  const queries = useQueryClient();
  const [first] = useState(() => JSON.stringify(values));
  const saving = useMutation({
    mutationFn: () => save(values),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [queryKey] });
      close();
    },
  });
  return (
    <Dialog title={title} hasEntered={JSON.stringify(values) !== first} close={close}>
      {/* Lists open inside the dialog: it lies over everything else. */}
      <ConfigProvider getPopupContainer={(opener) => opener?.parentElement ?? document.body}>
        <div className={isLong ? 'edited long' : 'edited'}>{children}</div>
        {saving.error ? <Problem error={saving.error} /> : null}
        <p className="edited-foot">
          <Button type="primary" disabled={!isWhole} loading={saving.isPending} onClick={() => saving.mutate()}>
            {words.say('frame.save')}
          </Button>
        </p>
      </ConfigProvider>
    </Dialog>
  );
}

/** A field of such a form, with its name above it. */
export function Field({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="edited-field">
      <span>{name}</span>
      {children}
    </label>
  );
}
