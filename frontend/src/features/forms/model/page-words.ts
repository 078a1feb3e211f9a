import type { PageLanguage } from "./draft";

type Own = "full_name" | "given_name" | "middle_name" | "family_name" | "phone" | "email" | "message";
type PageWords = Record<Own, string> & {
  send: string;
  consent: string;
  reply: { subject: string; text: string };
};

/** What stands on the visitor's page, in its language, whatever the reader's is. `send` is what the server writes. */
const WORDS: Record<PageLanguage, PageWords> = {
  en: {
    full_name: "Name",
    given_name: "First name",
    middle_name: "Middle name",
    family_name: "Last name",
    phone: "Phone",
    email: "E-mail",
    message: "Message",
    send: "Send",
    consent: "I agree to the processing of my personal data",
    reply: {
      subject: "We have your message",
      text: "Hello {first_name},\n\nthank you for writing to us. We will be in touch soon.",
    },
  },
  ru: {
    full_name: "Имя",
    given_name: "Имя",
    middle_name: "Отчество",
    family_name: "Фамилия",
    phone: "Телефон",
    email: "Почта",
    message: "Сообщение",
    send: "Отправить",
    consent: "Я согласен на обработку моих персональных данных",
    reply: {
      subject: "Мы получили ваше сообщение",
      text: "Здравствуйте, {first_name}!\n\nСпасибо, что написали нам. Мы скоро свяжемся с вами.",
    },
  },
  hy: {
    full_name: "Անուն",
    given_name: "Անուն",
    middle_name: "Հայրանուն",
    family_name: "Ազգանուն",
    phone: "Հեռախոս",
    email: "Էլ. փոստ",
    message: "Հաղորդագրություն",
    send: "Ուղարկել",
    consent: "Համաձայն եմ իմ անձնական տվյալների մշակմանը",
    reply: {
      subject: "Մենք ստացել ենք ձեր հաղորդագրությունը",
      text: "Բարև Ձեզ, {first_name}։\n\nՇնորհակալություն գրելու համար։ Շուտով կկապվենք Ձեզ հետ։",
    },
  },
  ar: {
    full_name: "الاسم",
    given_name: "الاسم الأول",
    middle_name: "الاسم الأوسط",
    family_name: "اسم العائلة",
    phone: "الهاتف",
    email: "البريد الإلكتروني",
    message: "الرسالة",
    send: "إرسال",
    consent: "أوافق على معالجة بياناتي الشخصية",
    reply: {
      subject: "وصلتنا رسالتك",
      text: "مرحبًا {first_name}،\n\nشكرًا لكتابتك إلينا. سنتواصل معك قريبًا.",
    },
  },
};

export const PAGE_LANGUAGES: readonly PageLanguage[] = ["en", "ru", "hy", "ar"];
export const pageWords = (language: PageLanguage): PageWords => WORDS[language];
export const labelIn = (language: PageLanguage, target: Own): string => WORDS[language][target];
