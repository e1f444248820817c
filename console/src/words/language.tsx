import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { LANGUAGES, type Language } from '../../../src/kernel/domain/language.ts';
import { askedLanguage } from '../browser/asked-language.ts';
import { Kept } from '../browser/kept.ts';
import { type Words, wordsIn } from './words.ts';

interface Chosen extends Words {
  readonly choose: (language: Language) => void;
}

const kept = new Kept<Language>({ key: 'language', choices: LANGUAGES, first: askedLanguage() });
const LanguageContext = createContext<Chosen>({ ...wordsIn('zh'), choose: () => undefined });

/** The browser's language until somebody chooses another. People who are signed in have a language of their own. */
export function LanguageChoice({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(() => kept.get());
  const choose = useCallback((chosen: Language) => {
    kept.set(chosen);
    setLanguage(chosen);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = wordsIn(language).say('frame.product');
  }, [language]);
  return <LanguageContext value={{ ...wordsIn(language), choose }}>{children}</LanguageContext>;
}

export function useWords(): Chosen {
  return useContext(LanguageContext);
}
