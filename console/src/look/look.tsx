import { ConfigProvider, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useWords } from '../words/language.tsx';
import { PALETTE } from './palette.ts';

const SHARED = {
  colorError: PALETTE.readableRed,
  colorTextHeading: PALETTE.ink,
  borderRadius: 4,
  fontFamily: "'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
  // Nothing moves but what changed.
  motion: false,
} as const;
const LIGHT = {
  ...SHARED,
  colorPrimary: PALETTE.blue,
  colorInfo: PALETTE.blue,
  colorLink: PALETTE.blue,
  colorTextBase: PALETTE.ink,
  colorBgLayout: PALETTE.ground,
  colorTextDescription: PALETTE.quiet,
  colorTextTertiary: PALETTE.quiet,
  colorTextPlaceholder: PALETTE.quiet,
};
const DARK = {
  ...SHARED,
  colorError: PALETTE.red,
  colorPrimary: PALETTE.nightBlue,
  colorTextHeading: PALETTE.white,
  colorBgBase: PALETTE.night,
  colorBgLayout: PALETTE.night,
};

/** The number that the server writes into each page: without it the content policy refuses the styles that Ant writes. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** Ant Design in our colours and in the viewer's language; dark where pictures are looked at. */
export function Look({ isDark, children }: { readonly isDark: boolean; readonly children: ReactNode }) {
  const { language } = useWords();
  return (
    <ConfigProvider
      csp={{ nonce }}
      locale={language === 'zh' ? zhCN : enUS}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: isDark ? DARK : LIGHT,
      }}
    >
      <div className={isDark ? 'look dark' : 'look light'}>{children}</div>
    </ConfigProvider>
  );
}
