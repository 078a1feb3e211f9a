import "i18next";
import type cards from "../features/cards/messages/en.json";
import type changeSets from "../features/change-sets/messages/en.json";
import type companies from "../features/companies/messages/en.json";
import type contacts from "../features/contacts/messages/en.json";
import type deals from "../features/deals/messages/en.json";
import type figures from "../features/figures/messages/en.json";
import type files from "../features/files/messages/en.json";
import type forms from "../features/forms/messages/en.json";
import type imports from "../features/imports/messages/en.json";
import type interactions from "../features/interactions/messages/en.json";
import type lists from "../features/lists/messages/en.json";
import type live from "../features/live/messages/en.json";
import type merging from "../features/merging/messages/en.json";
import type offline from "../features/offline/messages/en.json";
import type search from "../features/search/messages/en.json";
import type segments from "../features/segments/messages/en.json";
import type session from "../features/session/messages/en.json";
import type settings from "../features/settings/messages/en.json";
import type tasks from "../features/tasks/messages/en.json";
import type team from "../features/team/messages/en.json";
import type telephony from "../features/telephony/messages/en.json";
import type today from "../features/today/messages/en.json";
import type webhooks from "../features/webhooks/messages/en.json";
import type common from "./messages/en.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      common: typeof common;
      cards: typeof cards;
      "change-sets": typeof changeSets;
      companies: typeof companies;
      contacts: typeof contacts;
      deals: typeof deals;
      figures: typeof figures;
      files: typeof files;
      forms: typeof forms;
      imports: typeof imports;
      interactions: typeof interactions;
      lists: typeof lists;
      live: typeof live;
      merging: typeof merging;
      offline: typeof offline;
      search: typeof search;
      segments: typeof segments;
      session: typeof session;
      settings: typeof settings;
      tasks: typeof tasks;
      team: typeof team;
      telephony: typeof telephony;
      today: typeof today;
      webhooks: typeof webhooks;
    };
  }
}
