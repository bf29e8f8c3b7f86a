import type { Metadata } from "next";
import { ActionForm } from "@/components/accounts/action-form";
import { EntranceField } from "@/components/accounts/entrance-field";
import { EntrancePassword } from "@/components/accounts/entrance-password";
import { MembershipList } from "@/components/accounts/membership-list";
import { SignOutButton } from "@/components/accounts/sign-out-button";
import { TimeZoneField } from "@/components/accounts/time-zone-field";
import { FeedsCard } from "@/components/calendar/feeds-card";
import { SettingsHeader } from "@/components/shell/settings-header";
import { Alert } from "@/components/ui/alert";
import { buttonStyles } from "@/components/ui/button-styles";
import { Card } from "@/components/ui/card";
import {
  changeEmail,
  changePassword,
  saveProfile,
  signOutEverywhere,
  signOutOthers,
} from "@/lib/accounts/actions";
import { requireMember } from "@/lib/auth";
import { feedFacts, listFeeds } from "@/lib/calendar/feeds";
import { env } from "@/lib/env";
import { clockOf } from "@/lib/lists/stored";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage({ searchParams }: PageProps<"/settings/profile">) {
  const { changed } = await searchParams;
  const member = await requireMember();
  const { profile, workspace, memberships } = member;
  const { timeZone } = clockOf(member);
  // Read by a machine, with the key that only machines have.
  const hasFeeds = env().SUPABASE_SECRET_KEY !== undefined;
  const feeds = hasFeeds ? await listFeeds(member) : [];
  return (
    <>
      <SettingsHeader title="Profile" />
      <div className="flex w-full max-w-2xl flex-col gap-4 p-4 md:p-5">
        {changed === "email" && (
          <Alert tone="good" announce>
            Your address is confirmed: {profile.email}
          </Alert>
        )}

        <Card title="About you">
          <ActionForm action={saveProfile} submit="Save">
            <input type="hidden" name="version" value={profile.version} />
            <EntranceField
              name="fullName"
              label="Name"
              autoComplete="name"
              defaultValue={profile.full_name}
            />
            <EntranceField
              name="phone"
              label="Phone"
              type="tel"
              autoComplete="tel"
              defaultValue={profile.phone ?? ""}
            />
            <TimeZoneField
              name="timeZone"
              zones={Intl.supportedValuesOf("timeZone")}
              defaultValue={profile.time_zone ?? ""}
              fallback={workspace.time_zone}
            />
          </ActionForm>
        </Card>

        <Card title="E-mail">
          <p className="mb-4 text-second">
            You sign in with <strong className="font-semibold text-text">{profile.email}</strong>.
          </p>
          <ActionForm action={changeEmail} submit="Change e-mail" variant="secondary" clears>
            <EntranceField
              name="email"
              label="New e-mail"
              type="email"
              inputMode="email"
              autoComplete="email"
            />
            <EntrancePassword name="current" label="Your password" autoComplete="current-password" />
          </ActionForm>
        </Card>

        <Card title="Password">
          <ActionForm action={changePassword} submit="Change password" variant="secondary" clears>
            <input
              type="text"
              name="username"
              autoComplete="username"
              value={profile.email}
              readOnly
              hidden
            />
            <EntrancePassword name="current" label="Current password" autoComplete="current-password" />
            <EntrancePassword
              name="password"
              label="New password"
              autoComplete="new-password"
              description="At least 10 characters. Every other device is signed out."
            />
          </ActionForm>
        </Card>

        <Card title="Signed in">
          <p className="mb-4 text-second">A lost phone or a borrowed computer: end what is open there.</p>
          <div className="flex flex-wrap items-start gap-3">
            <SignOutButton label="Sign out here" className={buttonStyles({})} />
            <ActionForm action={signOutOthers} submit="Sign out other devices" variant="secondary" />
            <ActionForm action={signOutEverywhere} submit="Sign out everywhere" variant="danger" />
          </div>
        </Card>

        {hasFeeds && (
          <FeedsCard
            workspaceId={workspace.id}
            feeds={feeds.map((feed) => ({ id: feed.id, name: feed.name, facts: feedFacts(feed, timeZone) }))}
          />
        )}

        <Card title="Workspaces">
          <MembershipList
            memberships={memberships}
            currentId={workspace.id}
            defaultId={profile.default_workspace_id}
          />
        </Card>
      </div>
    </>
  );
}
