import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  changeTeam,
  changeUser,
  createTeam,
  deleteTeam,
  type InvitationIn,
  type InvitationOut,
  invite,
  listInvitations,
  listTeams,
  listUsers,
  type NewInvitationOut,
  renewInvitation,
  revokeInvitation,
  type TeamOut,
  type TeamPatch,
  type UserOut,
  type UserPatch,
} from "@/api/gen";

const PEOPLE = ["settings", "people"];
const INVITATIONS = ["settings", "invitations"];
const TEAMS = ["settings", "teams"];

export type Role = UserOut["role"];
export const ROLES = [
  "administrator",
  "manager",
  "seller",
  "operator",
  "viewer",
] as const satisfies readonly Role[];

export function usePeople() {
  return useQuery({
    queryKey: PEOPLE,
    queryFn: async (): Promise<readonly UserOut[]> =>
      (await listUsers({ query: { limit: 500 }, throwOnError: true })).data.data,
  });
}

export function useTeams() {
  return useQuery({
    queryKey: TEAMS,
    queryFn: async (): Promise<readonly TeamOut[]> =>
      (await listTeams({ query: { limit: 500 }, throwOnError: true })).data.data,
  });
}

export function useInvitations() {
  return useQuery({
    queryKey: INVITATIONS,
    queryFn: async (): Promise<readonly InvitationOut[]> =>
      (await listInvitations({ query: { limit: 500 }, throwOnError: true })).data.data,
  });
}

export function usePeopleWrites() {
  const queries = useQueryClient();
  /** Names, teams and rights stand on many screens. */
  async function again(): Promise<void> {
    await Promise.all(
      [["settings"], ["users"], ["me"]].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
  }
  return {
    again,
    invite: async (body: InvitationIn): Promise<NewInvitationOut> => {
      const { data } = await invite({ body, throwOnError: true });
      await again();
      return data;
    },
    renew: async (invitationId: string): Promise<NewInvitationOut> => {
      const path = { invitation_id: invitationId };
      const { data } = await renewInvitation({ path, throwOnError: true });
      await again();
      return data;
    },
    revoke: async (invitationId: string) => {
      await revokeInvitation({ path: { invitation_id: invitationId }, throwOnError: true });
      await again();
    },
    changeUser: async (userId: string, body: UserPatch) => {
      await changeUser({ path: { user_id: userId }, body, throwOnError: true });
      await again();
    },
    addTeam: async (name: string) => {
      await createTeam({ body: { name }, throwOnError: true });
      await again();
    },
    changeTeam: async (teamId: string, body: TeamPatch) => {
      await changeTeam({ path: { team_id: teamId }, body, throwOnError: true });
      await again();
    },
    dropTeam: async (teamId: string) => {
      await deleteTeam({ path: { team_id: teamId }, throwOnError: true });
      await again();
    },
  };
}
