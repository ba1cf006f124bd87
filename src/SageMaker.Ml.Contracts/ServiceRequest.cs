using System.Text.Json;
using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Contracts.Wire;

namespace SageMaker.Ml.Contracts;

/// <summary>A request of one service operation: what to send, checked against the service's own rules before it leaves.</summary>
public abstract record ServiceRequest
{
    /// <summary>The operation that this request asks for.</summary>
    public abstract OperationInfo Operation { get; }

    /// <summary>Writes the whole request as one JSON object with the members named as the service's model names them.</summary>
    public abstract void WriteJson(Utf8JsonWriter writer);

    /// <summary>Encodes the request for its protocol. The result is not signed and has no host.</summary>
    public abstract WireRequest Encode();

    /// <summary>Every rule of the service model that the request breaks; empty when it may be sent.</summary>
    public IReadOnlyList<Violation> Validate()
    {
        var validator = new Validator();
        Validate(validator);
        return validator.Violations;
    }

    /// <summary>Reports each rule that is broken to <paramref name="validator"/>.</summary>
    protected internal abstract void Validate(Validator validator);

    /// <summary>The request as JSON text, as <c>-WhatIf</c> shows it.</summary>
    /// <param name="indented">Whether to spread the text over lines.</param>
    public string ToJson(bool indented = true) => ContractJson.Write(WriteJson, indented);

    /// <summary>The request as JSON text in which is masked what the service's model calls sensitive and what is named like a secret, as logs show it.</summary>
    /// <param name="indented">Whether to spread the text over lines.</param>
    public string ToRedactedJson(bool indented = true) => SecretMask.Of(Redact().ToJson(indented: false), indented);

    /// <summary>The request's type and content, with what is sensitive masked.</summary>
    public sealed override string ToString() => $"{GetType().Name} {ToRedactedJson(indented: false)}";

    /// <summary>A copy in which what is sensitive is masked; the request itself when nothing is.</summary>
    protected virtual ServiceRequest Redact() => this;
}

/// <summary>A request whose answer is a <typeparamref name="TResponse"/>.</summary>
/// <typeparam name="TResponse">The response record of the operation.</typeparam>
public abstract record ServiceRequest<TResponse> : ServiceRequest
    where TResponse : class
{
    /// <summary>Decodes a successful answer. Members and enumeration values that the model does not know are kept or ignored, never an error.</summary>
    /// <exception cref="MalformedResponseException">The body is not what the protocol promises, for instance truncated JSON.</exception>
    public abstract ValueTask<TResponse> DecodeAsync(WireResponse response, CancellationToken cancel);

    /// <summary>A response in which nothing is set, for backends that only rehearse a call.</summary>
    public abstract TResponse CreateEmptyResponse();
}
