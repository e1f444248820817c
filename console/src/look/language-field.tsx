import { Radio } from 'antd';
import type { Language } from '../../../src/kernel/domain/language.ts';

interface Props {
  readonly name: string;
  readonly value: Language;
  readonly change: (language: Language) => void;
}

/** A field of a form over a list: in which language somebody is told. Each language has its own name. */
export function LanguageField({ name, value, change }: Props) {
  return (
    <div className="edited-field">
      <span>{name}</span>
      <Radio.Group
        aria-label={name}
        value={value}
        onChange={({ target }) => change(target.value === 'en' ? 'en' : 'zh')}
        options={[
          { value: 'zh', label: '\u4e2d\u6587' },
          { value: 'en', label: 'English' },
        ]}
      />
    </div>
  );
}
