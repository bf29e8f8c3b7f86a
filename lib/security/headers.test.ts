import { describe, expect, it } from "vitest";
import { carriesToken, contentSecurityPolicy, securityHeaders } from "./headers";

function directive(policy: string, name: string): string {
  return policy.split("; ").find((part) => part.startsWith(`${name} `)) ?? "";
}

describe("contentSecurityPolicy", () => {
  const policy = contentSecurityPolicy("abc123", { https: true, dev: false });

  it("runs only scripts with the nonce", () => {
    expect(directive(policy, "script-src")).toBe("script-src 'self' 'nonce-abc123' 'strict-dynamic'");
    expect(directive(policy, "script-src-attr")).toBe("script-src-attr 'none'");
    expect(directive(policy, "object-src")).toBe("object-src 'none'");
    expect(directive(policy, "base-uri")).toBe("base-uri 'none'");
  });

  it("is never framed and posts nowhere else", () => {
    expect(directive(policy, "frame-ancestors")).toBe("frame-ancestors 'none'");
    expect(directive(policy, "form-action")).toBe("form-action 'self'");
    expect(directive(policy, "connect-src")).toBe("connect-src 'self'");
  });

  it("upgrades only where the site is served over https", () => {
    expect(policy).toContain("upgrade-insecure-requests");
    expect(contentSecurityPolicy("x", { https: false, dev: false })).not.toContain(
      "upgrade-insecure-requests",
    );
  });

  it("allows eval only to the development build", () => {
    expect(policy).not.toContain("unsafe-eval");
    expect(contentSecurityPolicy("x", { https: false, dev: true })).toContain("'unsafe-eval'");
  });
});

describe("securityHeaders", () => {
  it("asks for https only over https", () => {
    const names = (https: boolean) => securityHeaders({ https }).map(([name]) => name);
    expect(names(true)).toContain("Strict-Transport-Security");
    expect(names(false)).not.toContain("Strict-Transport-Security");
    expect(names(false)).toEqual(
      expect.arrayContaining([
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Permissions-Policy",
        "Cross-Origin-Opener-Policy",
      ]),
    );
  });

  it("lets nothing listen but this site, for dictating", () => {
    const [, policy] = securityHeaders({ https: true }).find(([name]) => name === "Permissions-Policy") ?? [];
    expect(policy).toContain("microphone=(self)");
    expect(policy).toContain("camera=()");
  });
});

describe("carriesToken", () => {
  it("knows the pages whose address is a key", () => {
    expect(carriesToken("/invite/abc")).toBe(true);
    expect(carriesToken("/auth/confirm")).toBe(true);
    expect(carriesToken("/appointment/abc")).toBe(true);
    expect(carriesToken("/appointments/abc")).toBe(false);
    expect(carriesToken("/invited")).toBe(false);
    expect(carriesToken("/")).toBe(false);
  });
});
