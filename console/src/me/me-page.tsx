import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Radio, Space, Switch } from 'antd';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { keysInUse } from '../browser/keys-in-use.ts';
import { useMe } from '../frame/me-context.ts';
import { Problem } from '../look/problem.tsx';
import { NewPassword } from '../sign-in/new-password.tsx';
import { useChooseLanguage } from '../sign-in/use-choose-language.ts';
import { useWords } from '../words/language.tsx';
import { SecondFactor } from './second-factor.tsx';
import '../sign-in/sign-in.css';
import './me.css';

/** `/me`: what somebody changes about themselves. */
export function MePage() {
  const words = useWords();
  const me = useMe();
  const queries = useQueryClient();
  const [isChanged, setChanged] = useState(false);
  const [keys, setKeys] = useState(keysInUse.get());
  const language = useChooseLanguage();
  const leave = useMutation({
    mutationFn: (isEverywhere: boolean) => (isEverywhere ? call('signOutEverywhere', {}) : call('signOut', {})),
    onSuccess: () => queries.resetQueries(),
  });
  return (
    <main className="page me">
      <h1>{words.say('me.title')}</h1>
      <Descriptions
        column={1}
        size="small"
        bordered
        items={[
          { key: 'who', label: words.say('me.who'), children: `${me.name} · ${me.staffNo}` },
          {
            key: 'roles',
            label: words.say('me.roles'),
            children: me.roles.map((role) => words.say(`role.${role}`)).join(' · '),
          },
          {
            key: 'groups',
            label: words.say('me.groups'),
            children: me.groupIds?.join(' · ') ?? words.say('me.all-groups'),
          },
        ]}
      />
      <h2>{words.say('me.language')}</h2>
      <Radio.Group
        aria-label={words.say('me.language')}
        value={me.language}
        onChange={({ target }) => language.mutate(target.value === 'en' ? 'en' : 'zh')}
        options={[
          { value: 'zh', label: <span lang="zh-CN">{'\u4e2d\u6587'}</span> },
          { value: 'en', label: <span lang="en">English</span> },
        ]}
      />
      {language.error ? <Problem error={language.error} /> : null}
      <h2>{words.say('me.keys')}</h2>
      <Switch
        aria-label={words.say('me.keys-on')}
        checked={keys === 'on'}
        onChange={(isOn) => {
          keysInUse.set(isOn ? 'on' : 'off');
          setKeys(keysInUse.get());
        }}
      />{' '}
      {words.say('me.keys-on')}
      <h2>{words.say('me.password')}</h2>
      <NewPassword
        asksForOld
        done={(changed) => {
          queries.setQueryData(['me'], changed);
          setChanged(true);
        }}
      />
      {isChanged ? <Alert type="success" title={words.say('me.password-changed')} /> : null}
      <h2>{words.say('me.factor')}</h2>
      <SecondFactor isOn={me.hasSecondFactor} changed={(changed) => queries.setQueryData(['me'], changed)} />
      <h2>{words.say('me.sign-out')}</h2>
      <Space wrap>
        <Button onClick={() => leave.mutate(false)}>{words.say('me.sign-out')}</Button>
        <Button danger onClick={() => leave.mutate(true)}>
          {words.say('me.everywhere')}
        </Button>
      </Space>
      {leave.error ? <Problem error={leave.error} /> : null}
    </main>
  );
}
