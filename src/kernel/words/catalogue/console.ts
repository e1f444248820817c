import type { Text } from '../../domain/language.ts';

/** The command `jiexun console`. */
export const CONSOLE_TEXTS = {
  about: { en: 'the page of the console', zh: '控制台页面' },
  build: {
    en: 'build the page, where it is not built yet; `serve` does the same at its start',
    zh: '构建尚未构建的页面；`serve` 启动时也会这样做',
  },
  building: { en: 'Building the page; this takes some seconds …', zh: '正在构建页面，需要几秒钟……' },
  built: { en: 'The page is in {{folder}}', zh: '页面位于 {{folder}}' },
} as const satisfies Readonly<Record<string, Text>>;
